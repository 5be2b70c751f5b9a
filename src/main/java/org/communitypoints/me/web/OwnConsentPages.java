package org.communitypoints.me.web;

import java.util.List;
import java.util.Locale;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.AgreeAgain;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTextNotInForce;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.NotInHousehold;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.SeparateConsents;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a member agreed to, each with a switch of its own: the text, what is separate from
 * it, and sharing in the household.
 */
@Controller
@RequestMapping(SignInPages.HOME)
class OwnConsentPages {

	private static final String BACK = "redirect:" + SignInPages.HOME + "/consents";

	private final Myself myself;

	private final MemberFacts facts;

	private final SeparateConsents separateConsents;

	private final AgreeAgain agreeAgain;

	private final ConsentTexts texts;

	private final Households households;

	OwnConsentPages(Myself myself, MemberFacts facts, SeparateConsents separateConsents, AgreeAgain agreeAgain,
			ConsentTexts texts, Households households) {
		this.myself = myself;
		this.facts = facts;
		this.separateConsents = separateConsents;
		this.agreeAgain = agreeAgain;
		this.texts = texts;
		this.households = households;
	}

	@GetMapping("/consents")
	ModelAndView show(Actor actor) {
		MemberAtCounter me = this.myself.of(actor);
		HouseholdId household = me.householdOrNull();
		List<Households.Seat> seats = (household != null) ? this.households.seats(household) : List.of();
		return page("me/consents", me).addObject("consents", this.facts.consents(me.id()))
			.addObject("separate", this.separateConsents.of(me.id()))
			.addObject("seats", seats)
			.addObject("own", seats.stream().filter((seat) -> seat.member().equals(me.id())).findFirst().orElse(null));
	}

	@GetMapping("/consents/text")
	ModelAndView read(Actor actor, Locale locale) {
		return text(this.myself.of(actor), ConsentLanguage.of(locale));
	}

	@PostMapping("/consents")
	Object agree(Actor actor, @RequestParam(defaultValue = "0") int version, Locale locale, RedirectAttributes next) {
		MemberAtCounter me = this.myself.of(actor);
		ConsentLanguage language = ConsentLanguage.of(locale);
		try {
			this.agreeAgain.agree(actor, me.id(), GivenConsent.onScreen(version, language));
		}
		catch (ConsentTextNotInForce refusal) {
			ModelAndView page = text(me, language).addObject("renewed", true);
			page.setStatus(HttpStatus.CONFLICT);
			return page;
		}
		next.addFlashAttribute("done", "me.consents.agreed");
		return BACK;
	}

	@PostMapping("/consents/{purpose}")
	String decide(Actor actor, @PathVariable Purpose purpose, @RequestParam boolean given, RedirectAttributes next) {
		this.separateConsents.decide(actor, this.myself.of(actor).id(), purpose, given, ConsentChannel.SCREEN);
		next.addFlashAttribute("done", given ? "me.separate.given" : "me.separate.withdrawn");
		return BACK;
	}

	@PostMapping("/household/sharing")
	String share(Actor actor, @RequestParam boolean given, RedirectAttributes next) {
		MemberAtCounter me = this.myself.of(actor);
		HouseholdId household = me.householdOrNull();
		if (household == null) {
			throw new NotInHousehold();
		}
		HouseholdAct.Kind kind = given ? HouseholdAct.Kind.SHARE : HouseholdAct.Kind.KEEP;
		this.households.decide(actor, household, me, new HouseholdAct(kind, HouseholdAct.Channel.OWN_PAGE, null, null));
		next.addFlashAttribute("done", given ? "me.household.shared" : "me.household.kept");
		return BACK;
	}

	private ModelAndView text(MemberAtCounter me, ConsentLanguage language) {
		return page("me/consent-text", me).addObject("text", this.texts.newest(language));
	}

	private ModelAndView page(String template, MemberAtCounter me) {
		return this.myself.page(template, me)
			.addObject("child", this.facts.isChild(me.id()))
			.addObject("grown", this.facts.hasOutgrownTheirGuardian(me.id()));
	}

}
