package org.communitypoints.claims.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.claims.AppealClaim;
import org.communitypoints.claims.ClaimEntry;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.Claims;
import org.communitypoints.claims.MakeClaim;
import org.communitypoints.claims.PictureTooLarge;
import org.communitypoints.claims.WithdrawClaim;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What members claim for themselves, and how it stands. */
@Controller
@RequestMapping("/me/claims")
class OwnClaims {

	private final Claims claims;

	private final MakeClaim make;

	private final WithdrawClaim withdraw;

	private final AppealClaim appeal;

	private final RuleBooks rules;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	OwnClaims(Claims claims, MakeClaim make, WithdrawClaim withdraw, AppealClaim appeal, RuleBooks rules,
			MessageSource words, Clock clock, ZoneId zone) {
		this.claims = claims;
		this.make = make;
		this.withdraw = withdraw;
		this.appeal = appeal;
		this.rules = rules;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		return new ModelAndView("claims/me/list").addObject("claims", this.claims.ofOneself(actor));
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(name = "too-large", required = false) @Nullable String tooLarge,
			Locale locale) {
		ModelAndView page = form(actor, locale).addObject("claim", ClaimForm.empty("", today()));
		return (tooLarge == null) ? page
				: Sent.refused(page).addObject("wrong", "refusal." + new PictureTooLarge().code());
	}

	@PostMapping
	Object make(Actor actor, @Valid @ModelAttribute("claim") ClaimForm form, BindingResult errors,
			@RequestParam(required = false) @Nullable MultipartFile photo, Locale locale, RedirectAttributes next) {
		form.check(errors, true);
		String above = "";
		if (!errors.hasErrors()) {
			try {
				this.make.make(actor, form.claim(), form.ofOneself(new MemberId(actor.id().value())),
						Sent.bytes(photo));
				next.addFlashAttribute("done", "claims.made");
				next.addAttribute("id", form.id());
				return "redirect:/me/claims/{id}";
			}
			catch (Refusal refusal) {
				above = Sent.beside(refusal, errors);
			}
		}
		return Sent.refused(form(actor, locale).addObject("wrong", above));
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable UUID id) {
		return page(actor, new ClaimId(id)).addObject("form", WordsForm.EMPTY);
	}

	@GetMapping("/{id}/photo")
	ResponseEntity<byte[]> photo(Actor actor, @PathVariable UUID id) {
		return Sent.picture(this.claims.photo(actor, new ClaimId(id)));
	}

	@PostMapping("/{id}/withdrawal")
	String withdraw(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
		this.withdraw.withdraw(actor, new ClaimId(id));
		next.addFlashAttribute("done", "claims.withdrawn");
		next.addAttribute("id", id);
		return "redirect:/me/claims/{id}";
	}

	@PostMapping("/{id}/appeal")
	Object appeal(Actor actor, @PathVariable UUID id, @Valid @ModelAttribute("form") WordsForm form,
			BindingResult errors, RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Sent.refused(page(actor, new ClaimId(id)));
		}
		this.appeal.appeal(actor, new ClaimId(id), form.words());
		next.addFlashAttribute("done", "claims.appealed");
		next.addAttribute("id", id);
		return "redirect:/me/claims/{id}";
	}

	private ModelAndView page(Actor actor, ClaimId id) {
		ClaimEntry claim = this.claims.require(actor, id);
		return new ModelAndView("claims/me/claim").addObject("claim", claim)
			.addObject("objections", this.claims.objections(id))
			.addObject("zone", this.zone);
	}

	private ModelAndView form(Actor actor, Locale locale) {
		return new ModelAndView("claims/me/new").addObject("acts",
				Sent.acts(this.rules.inForce(actor.community(), today()), this.words, locale));
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
