package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTextNotInForce;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.FormNumberNeeded;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NameNotUsable;
import org.communitypoints.members.PhoneNotUsable;
import org.communitypoints.members.ReplaceCard;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The staff's look-up, and each member with their card, consents and statement. */
@Controller
@RequestMapping("/members")
class MemberPages {

	private static final Set<Role> MAY_WRITE = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final MemberLookup lookup;

	private final ConsentTexts texts;

	private final Join join;

	private final Leave leave;

	private final ReplaceCard replaceCard;

	private final CommunityTree tree;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final ZoneId zone;

	MemberPages(MemberLookup lookup, ConsentTexts texts, Join join, Leave leave, ReplaceCard replaceCard,
			CommunityTree tree, CurrentProgramme programme, Ledger ledger, ZoneId zone) {
		this.lookup = lookup;
		this.texts = texts;
		this.join = join;
		this.leave = leave;
		this.replaceCard = replaceCard;
		this.tree = tree;
		this.programme = programme;
		this.ledger = ledger;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView search(Actor actor, @RequestParam(defaultValue = "") String words,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece) {
		ModelAndView page = new ModelAndView((piece != null) ? "members/search :: found" : "members/search");
		if (!words.isBlank()) {
			page.addObject("candidates", this.lookup.search(actor, words));
		}
		return page.addObject("words", Typed.search(words)).addObject("mayWrite", mayWrite(actor));
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		mustWrite(actor);
		ConsentLanguage language = ConsentLanguage.of(locale);
		return form(actor, locale).addObject("person",
				JoinForm.empty(Typed.code(community), this.texts.newest(language).version(), language));
	}

	@PostMapping
	Object join(Actor actor, @Valid @ModelAttribute("person") JoinForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				Community place = this.tree.require(actor, form.community());
				Joined joined = this.join.join(actor, form.id(), form.toMember(place.id()));
				next.addFlashAttribute("done", "members.joined");
				return to("/members/{number}/card", joined.card(), next);
			}
			catch (NameNotUsable refusal) {
				beside("name", refusal, errors);
			}
			catch (PhoneNotUsable refusal) {
				beside("phone", refusal, errors);
			}
			catch (FormNumberNeeded refusal) {
				beside("formNumber", refusal, errors);
			}
			catch (ConsentTextNotInForce refusal) {
				beside("agreed", refusal, errors);
			}
			catch (NotFound refusal) {
				errors.rejectValue("community", "members.join.community.missing");
			}
		}
		ModelAndView page = form(actor, locale);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@GetMapping("/{number}/card")
	ModelAndView card(Actor actor, @PathVariable String number) {
		MemberAtCounter member = opened(actor, number);
		return page("members/card", actor, member).addObject("qr", QrPath.of(member.card()));
	}

	@PostMapping("/{number}/cards")
	String replace(Actor actor, @PathVariable String number, RedirectAttributes next) {
		CardNumber issued = this.replaceCard.replace(actor, CardNumber.read(number));
		next.addFlashAttribute("done", "members.card.replaced");
		return to("/members/{number}/card", issued, next);
	}

	@GetMapping("/{number}/consent/withdrawal")
	ModelAndView withdrawal(Actor actor, @PathVariable String number) {
		MemberAtCounter member = opened(actor, number);
		if (member.redeemableUntil() == null) {
			mustWrite(actor);
		}
		return page("members/withdrawal", actor, member);
	}

	@PostMapping("/{number}/consent/withdrawal")
	String leave(Actor actor, @PathVariable String number, RedirectAttributes next) {
		mustWrite(actor);
		MemberAtCounter member = opened(actor, number);
		this.leave.leave(actor, member.id());
		return to("/members/{number}/consent/withdrawal", member.card(), next);
	}

	private MemberAtCounter opened(Actor actor, String number) {
		return this.lookup.byCard(actor, CardNumber.read(number));
	}

	private ModelAndView page(String template, Actor actor, MemberAtCounter member) {
		return new ModelAndView(template).addObject("member", member)
			.addObject("programme", this.programme.require())
			.addObject("balance", this.ledger.balance(member.wallet()).value())
			.addObject("zone", this.zone)
			.addObject("mayWrite", mayWrite(actor));
	}

	private ModelAndView form(Actor actor, Locale locale) {
		mustWrite(actor);
		List<Community> below = this.tree.below(actor);
		List<Choice> places = new ArrayList<>();
		for (Community place : below) {
			int depth = place.kind().level() - below.get(0).kind().level();
			places.add(new Choice(place.code(), "\u3000".repeat(depth) + place.name(locale)));
		}
		return new ModelAndView("members/new").addObject("places", places)
			.addObject("texts",
					List.of(this.texts.newest(ConsentLanguage.ZH_CN), this.texts.newest(ConsentLanguage.EN)))
			.addObject("channels", ConsentChannel.values())
			.addObject("programme", this.programme.require());
	}

	private static String to(String page, CardNumber card, RedirectAttributes next) {
		next.addAttribute("number", card.digits());
		return "redirect:" + page;
	}

	private static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

	private static boolean mayWrite(Actor actor) {
		return MAY_WRITE.contains(actor.role());
	}

	private static void mustWrite(Actor actor) {
		if (!mayWrite(actor)) {
			throw new NotAllowed();
		}
	}

}
