package org.communitypoints.claims.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.claims.AnswerObjection;
import org.communitypoints.claims.AppealClaim;
import org.communitypoints.claims.CheckClaim;
import org.communitypoints.claims.ClaimEntry;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.ClaimState;
import org.communitypoints.claims.Claims;
import org.communitypoints.claims.MakeClaim;
import org.communitypoints.claims.ObjectToClaim;
import org.communitypoints.claims.ObjectionId;
import org.communitypoints.claims.PictureTooLarge;
import org.communitypoints.claims.RefusalReason;
import org.communitypoints.claims.WithdrawClaim;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.RollCall;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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

/** The claims, for those who enter them, look into them, and answer objections. */
@Controller
@RequestMapping("/claims")
class ClaimPages {

	private static final Set<Role> MAY_WRITE = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final Claims claims;

	private final MakeClaim make;

	private final CheckClaim check;

	private final WithdrawClaim withdraw;

	private final AppealClaim appeal;

	private final ObjectToClaim object;

	private final AnswerObjection answer;

	private final RuleBooks rules;

	private final MemberLookup lookup;

	private final RollCall roll;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	ClaimPages(Claims claims, MakeClaim make, CheckClaim check, WithdrawClaim withdraw, AppealClaim appeal,
			ObjectToClaim object, AnswerObjection answer, RuleBooks rules, MemberLookup lookup, RollCall roll,
			MessageSource words, Clock clock, ZoneId zone) {
		this.claims = claims;
		this.make = make;
		this.check = check;
		this.withdraw = withdraw;
		this.appeal = appeal;
		this.object = object;
		this.answer = answer;
		this.rules = rules;
		this.lookup = lookup;
		this.roll = roll;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor, @RequestParam(defaultValue = "") String show,
			@RequestParam(required = false) @Nullable UUID after) {
		Shown shown = Shown.read(show);
		Map<ClaimState, Integer> counted = this.claims.count(actor);
		List<ClaimEntry> entries = this.claims.list(actor, shown.states(), (after != null) ? new ClaimId(after) : null);
		Map<MemberId, Called> members = new HashMap<>();
		this.roll.show(actor, entries.stream().map(ClaimEntry::member).collect(Collectors.toSet()))
			.forEach((member) -> members.put(member.id(), member));
		return new ModelAndView("claims/list").addObject("shown", shown.name())
			.addObject("tabs",
					Arrays.stream(Shown.values())
						.map((one) -> new Tab(one.name(), one.among(counted), one == shown))
						.toList())
			.addObject("lines", entries.stream().map((claim) -> new Line(claim, members.get(claim.member()))).toList())
			.addObject("next", (entries.size() == Claims.PAGE) ? entries.get(entries.size() - 1).id().toString() : null)
			.addObject("administers", actor.is(Role.ADMINISTRATOR))
			.addObject("mayWrite", MAY_WRITE.contains(actor.role()));
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String card,
			@RequestParam(name = "too-large", required = false) @Nullable String tooLarge, Locale locale) {
		mustWrite(actor);
		if (card.isBlank()) {
			ModelAndView page = new ModelAndView("claims/card");
			return (tooLarge == null) ? page : Sent.refused(page).addObject("refusal", new PictureTooLarge());
		}
		try {
			CardNumber number = CardNumber.read(card);
			return form(actor, number, locale).addObject("claim", ClaimForm.empty(number.digits(), today()));
		}
		catch (Refusal refusal) {
			ModelAndView page = new ModelAndView("claims/card").addObject("refusal", refusal).addObject("card", card);
			page.setStatus(HttpStatus.valueOf(refusal.kind().status()));
			return page;
		}
	}

	@PostMapping
	Object make(Actor actor, @Valid @ModelAttribute("claim") ClaimForm form, BindingResult errors,
			@RequestParam(required = false) @Nullable MultipartFile photo, Locale locale, RedirectAttributes next) {
		mustWrite(actor);
		form.check(errors, false);
		CardNumber card = CardNumber.read(form.card());
		String above = "";
		if (!errors.hasErrors()) {
			try {
				this.make.make(actor, form.claim(), form.of(this.lookup.byCard(actor, card).id()), Sent.bytes(photo));
				return done("claims.made", form.claim(), locale, next);
			}
			catch (Refusal refusal) {
				above = Sent.beside(refusal, errors);
			}
		}
		return Sent.refused(form(actor, card, locale).addObject("wrong", above));
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable UUID id) {
		return page(actor, new ClaimId(id)).addObject("form", WordsForm.EMPTY);
	}

	@GetMapping("/{id}/photo")
	ResponseEntity<byte[]> photo(Actor actor, @PathVariable UUID id) {
		return Sent.picture(this.claims.photo(actor, new ClaimId(id)));
	}

	@PostMapping("/{id}/check")
	String check(Actor actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable RefusalReason reason,
			Locale locale, RedirectAttributes next) {
		this.check.check(actor, new ClaimId(id), reason);
		return done((reason == null) ? "claims.check.confirmed" : "claims.check.refused", new ClaimId(id), locale,
				next);
	}

	@PostMapping("/{id}/withdrawal")
	String withdraw(Actor actor, @PathVariable UUID id, Locale locale, RedirectAttributes next) {
		this.withdraw.withdraw(actor, new ClaimId(id));
		return done("claims.withdrawn", new ClaimId(id), locale, next);
	}

	@PostMapping("/{id}/appeal")
	Object appeal(Actor actor, @PathVariable UUID id, @Valid @ModelAttribute("form") WordsForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Sent.refused(page(actor, new ClaimId(id)));
		}
		this.appeal.appeal(actor, new ClaimId(id), form.words());
		return done("claims.appealed", new ClaimId(id), locale, next);
	}

	@PostMapping("/{id}/objections")
	Object object(Actor actor, @PathVariable UUID id, @Valid @ModelAttribute("form") WordsForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Sent.refused(page(actor, new ClaimId(id)));
		}
		this.object.onPaper(actor, new ClaimId(id), form.words());
		return done("claims.objected", new ClaimId(id), locale, next);
	}

	@PostMapping("/{id}/objections/{objection}/answer")
	Object answer(Actor actor, @PathVariable UUID id, @PathVariable UUID objection,
			@Valid @ModelAttribute("form") WordsForm form, BindingResult errors,
			@RequestParam(defaultValue = "") String upheld, Locale locale, RedirectAttributes next) {
		if (!upheld.equals("yes") && !upheld.equals("no")) {
			errors.reject("claims.answer.missing");
		}
		if (errors.hasErrors()) {
			return Sent.refused(page(actor, new ClaimId(id)).addObject("answering", new ObjectionId(objection))
				.addObject("upheld", upheld));
		}
		this.answer.answer(actor, new ClaimId(id), new ObjectionId(objection), upheld.equals("yes"), form.words());
		return done("claims.answered", new ClaimId(id), locale, next);
	}

	private ModelAndView page(Actor actor, ClaimId id) {
		ClaimEntry claim = this.claims.require(actor, id);
		return new ModelAndView("claims/claim").addObject("claim", claim)
			.addObject("member", this.roll.show(actor, List.of(claim.member())).stream().findFirst().orElse(null))
			.addObject("objections", this.claims.objections(id))
			.addObject("appeal", this.claims.appeal(id).orElse(null))
			.addObject("reasons", Reasons.OF_A_CHECK)
			.addObject("mine", claim.enteredBy().equals(actor.id()))
			.addObject("mayWrite", MAY_WRITE.contains(actor.role()))
			.addObject("zone", this.zone);
	}

	private ModelAndView form(Actor actor, CardNumber card, Locale locale) {
		MemberAtCounter member = this.lookup.byCard(actor, card);
		Called called = this.roll.of(actor, List.of(member.id())).stream().findFirst().orElseThrow(NotFound::new);
		return new ModelAndView("claims/new").addObject("member", called)
			.addObject("acts", Sent.acts(this.rules.inForce(called.community(), today()), this.words, locale));
	}

	private String done(String message, ClaimId id, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		next.addAttribute("id", id.toString());
		return "redirect:/claims/{id}";
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private static void mustWrite(Actor actor) {
		if (!MAY_WRITE.contains(actor.role())) {
			throw new NotAllowed();
		}
	}

}
