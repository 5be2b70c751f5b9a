package org.communitypoints.members.web;

import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.AgreeAgain;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentForms;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.SeparateConsents;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What members agree to after they joined: a newer text, and what is separate from it.
 */
@Controller
@RequestMapping("/members")
class ConsentPages {

	private static final int ROWS = 50;

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final AgreeAgain agreeAgain;

	private final SeparateConsents separateConsents;

	private final ConsentTexts texts;

	private final ConsentForms forms;

	private final CommunityTree tree;

	private final PlaceChoices places;

	private final CurrentProgramme programme;

	ConsentPages(MemberLookup lookup, MemberFacts facts, AgreeAgain agreeAgain, SeparateConsents separateConsents,
			ConsentTexts texts, ConsentForms forms, CommunityTree tree, PlaceChoices places,
			CurrentProgramme programme) {
		this.lookup = lookup;
		this.facts = facts;
		this.agreeAgain = agreeAgain;
		this.separateConsents = separateConsents;
		this.texts = texts;
		this.forms = forms;
		this.tree = tree;
		this.places = places;
		this.programme = programme;
	}

	@GetMapping("/consents")
	ModelAndView toBeAsked(Actor actor, @RequestParam(defaultValue = "") String community,
			@RequestParam(required = false) @Nullable UUID after, Locale locale) {
		String code = Typed.code(community);
		Community place = code.isEmpty() ? this.tree.find(actor.community()) : this.tree.require(actor, code);
		return new ModelAndView("members/consents/list").addObject("place", place)
			.addObject("places", this.places.of(actor, locale))
			.addObject("after", after)
			.addObject("mayWrite", MayWrite.is(actor))
			.addObject("newest", this.texts.newest(ConsentLanguage.EN).version())
			.addObject("asked",
					this.lookup.toBeAsked(actor, place.id(), (after != null) ? new MemberId(after) : null, ROWS));
	}

	@GetMapping("/{number}/consents/new")
	ModelAndView ask(Actor actor, @PathVariable String number, Locale locale) {
		MayWrite.require(actor);
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		ConsentLanguage language = ConsentLanguage.of(locale);
		return form(member).addObject("person", ConsentForm.empty(this.texts.newest(language).version(), language));
	}

	@PostMapping("/{number}/consents")
	Object agree(Actor actor, @PathVariable String number, @Valid @ModelAttribute("person") ConsentForm form,
			BindingResult errors, RedirectAttributes next) {
		MayWrite.require(actor);
		CardNumber card = CardNumber.read(number);
		MemberAtCounter member = this.lookup.byCard(actor, card);
		TypedConsent consent = form.consent(this.facts.isChild(member.id()));
		if (consent.lacksTheRelation()) {
			errors.rejectValue("guardianRelation", "members.join.guardian.relation.missing");
		}
		if (!errors.hasErrors()) {
			try {
				this.agreeAgain.agree(actor, member.id(),
						consent.toConsent(this.forms.language(form.formNumber()).orElse(null)));
				next.addFlashAttribute("done", "members.agree.done");
				return to(card, next);
			}
			catch (NotFound refusal) {
				throw refusal;
			}
			catch (Refusal refusal) {
				Beside.put(refusal, errors);
			}
		}
		ModelAndView page = form(member);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@PostMapping("/{number}/consents/{purpose}")
	String decide(Actor actor, @PathVariable String number, @PathVariable Purpose purpose, @RequestParam boolean given,
			RedirectAttributes next) {
		MayWrite.require(actor);
		CardNumber card = CardNumber.read(number);
		MemberAtCounter member = this.lookup.byCard(actor, card);
		this.separateConsents.decide(actor, member.id(), purpose, given, ConsentChannel.SCREEN);
		next.addFlashAttribute("done", given ? "members.separate.given" : "members.separate.withdrawn");
		return to(card, next);
	}

	private ModelAndView form(MemberAtCounter member) {
		return new ModelAndView("members/consents/new").addObject("member", member)
			.addObject("child", this.facts.isChild(member.id()))
			.addObject("texts", this.texts.newest())
			.addObject("channels", ConsentChannel.values())
			.addObject("relations", GuardianRelation.values())
			.addObject("programme", this.programme.require());
	}

	private static String to(CardNumber card, RedirectAttributes next) {
		next.addAttribute("number", card.digits());
		return "redirect:/members/{number}";
	}

}
