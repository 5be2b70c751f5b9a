package org.communitypoints.corrections.web;

import java.time.ZoneId;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.corrections.AwardToCorrect;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Corrections;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.MoreThanTheAwardLeft;
import org.communitypoints.corrections.NothingLeftToCorrect;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;

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
 * Awards that were mistakes: those that wait for a second person, and those taken back.
 */
@Controller
@RequestMapping("/corrections")
class CorrectionPages {

	private final Corrections corrections;

	private final Correct correct;

	private final MemberLookup members;

	private final Ledger ledger;

	private final ZoneId zone;

	CorrectionPages(Corrections corrections, Correct correct, MemberLookup members, Ledger ledger, ZoneId zone) {
		this.corrections = corrections;
		this.correct = correct;
		this.members = members;
		this.ledger = ledger;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		return new ModelAndView("corrections/list").addObject("waiting", this.corrections.waiting(actor))
			.addObject("ended", this.corrections.ended(actor))
			.addObject("mayDecide", actor.is(Role.ADMINISTRATOR))
			.addObject("self", actor.id())
			.addObject("zone", this.zone);
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam String card, @RequestParam UUID award) {
		MemberAtCounter member = this.members.byCard(actor, CardNumber.read(card));
		AwardToCorrect wrong = award(member, award);
		return page(member, wrong).addObject("correction",
				CorrectionForm.of(member.card().digits(), wrong.id(), wrong.left()));
	}

	@PostMapping
	Object correct(Actor actor, @Valid @ModelAttribute("correction") CorrectionForm form, BindingResult errors,
			RedirectAttributes next) {
		CardNumber card = CardNumber.read(form.card());
		if (!errors.hasErrors()) {
			try {
				Correction correction = this.correct.ask(actor, form.id(), card, form.toCorrection());
				next.addFlashAttribute("done", correction.waits() ? "corrections.asked" : "corrections.posted");
				return "redirect:/corrections";
			}
			catch (MoreThanTheAwardLeft | NothingLeftToCorrect refusal) {
				beside("points", refusal, errors);
			}
		}
		if (errors.hasFieldErrors("key") || errors.hasFieldErrors("award")) {
			throw new NotFound();
		}
		MemberAtCounter member = this.members.byCard(actor, card);
		ModelAndView page = page(member, award(member, UUID.fromString(form.award())));
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@PostMapping("/{id}/confirmation")
	String confirm(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
		this.correct.confirm(actor, new CorrectionId(id));
		next.addFlashAttribute("done", "corrections.posted");
		return "redirect:/corrections";
	}

	@PostMapping("/{id}/refusal")
	String decline(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
		this.correct.decline(actor, new CorrectionId(id));
		next.addFlashAttribute("done", "corrections.declined");
		return "redirect:/corrections";
	}

	private AwardToCorrect award(MemberAtCounter member, UUID award) {
		return this.corrections.award(member.wallet(), new TransferId(award)).orElseThrow(NotFound::new);
	}

	private ModelAndView page(MemberAtCounter member, AwardToCorrect award) {
		return new ModelAndView("corrections/new").addObject("member", member)
			.addObject("award", award)
			.addObject("balance", this.ledger.balance(member.wallet()))
			.addObject("alone", this.corrections.alone())
			.addObject("mistakes", Mistake.values())
			.addObject("zone", this.zone);
	}

	private static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
