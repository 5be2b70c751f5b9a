package org.communitypoints.members.web;

import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.CardSheets;
import org.communitypoints.members.FormNumberNeeded;
import org.communitypoints.members.FormNumberUsed;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.ProgrammeStart;
import org.communitypoints.members.QrPath;
import org.communitypoints.members.ReplaceCard;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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

	private final MemberLookup lookup;

	private final Leave leave;

	private final ReplaceCard replaceCard;

	private final CardSheets sheets;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final ProgrammeStart start;

	private final ZoneId zone;

	MemberPages(MemberLookup lookup, Leave leave, ReplaceCard replaceCard, CardSheets sheets,
			CurrentProgramme programme, Ledger ledger, ProgrammeStart start, ZoneId zone) {
		this.lookup = lookup;
		this.leave = leave;
		this.replaceCard = replaceCard;
		this.sheets = sheets;
		this.programme = programme;
		this.ledger = ledger;
		this.start = start;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView search(Actor actor, @RequestParam(defaultValue = "") String words,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece) {
		ModelAndView page = new ModelAndView((piece != null) ? "members/search :: found" : "members/search");
		if (!words.isBlank()) {
			page.addObject("candidates", this.lookup.search(actor, words));
		}
		else if (piece == null) {
			page.addObject("firstSteps", this.start.steps(actor));
		}
		return page.addObject("words", Typed.search(words)).addObject("mayWrite", MayWrite.is(actor));
	}

	@GetMapping("/{number}/card")
	ModelAndView card(Actor actor, @PathVariable String number) {
		MemberAtCounter member = opened(actor, number);
		return page("members/card", actor, member).addObject("qr", QrPath.of(member.card()))
			.addObject("prints", this.sheets.of(member.card()))
			.addObject("key", CardSheetId.next());
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
			MayWrite.require(actor);
		}
		return page("members/withdrawal", actor, member);
	}

	@PostMapping("/{number}/consent/withdrawal")
	Object leave(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String form,
			RedirectAttributes next) {
		MayWrite.require(actor);
		MemberAtCounter member = opened(actor, number);
		try {
			if (form.isBlank()) {
				this.leave.leave(actor, member.id());
			}
			else {
				this.leave.onPaper(actor, member.id(), form);
			}
		}
		catch (FormNumberNeeded | FormNumberUsed refusal) {
			ModelAndView page = page("members/withdrawal", actor, member);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page.addObject("wrong", "refusal." + refusal.code()).addObject("form", form);
		}
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
			.addObject("mayWrite", MayWrite.is(actor));
	}

	private static String to(String page, CardNumber card, RedirectAttributes next) {
		next.addAttribute("number", card.digits());
		return "redirect:" + page;
	}

}
