package org.communitypoints.members.web;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NotInHousehold;
import org.communitypoints.members.SaidHow;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member's household, and what this one member decides about it. */
@Controller
@RequestMapping("/members/{number}/household")
class HouseholdPages {

	/** Which field a refusal is about; what is about none stands on top. */
	private static final Map<String, String> FIELDS = Map.of("unknown-card", "of", "mistyped-card", "of",
			"card-replaced", "of", "not-in-household", "of", "household-full", "of", "household-form-used",
			"formNumber", "their-own-decision", "helper");

	private final MemberLookup lookup;

	private final Households households;

	HouseholdPages(MemberLookup lookup, Households households) {
		this.lookup = lookup;
		this.households = households;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String number) {
		return page(actor, this.lookup.byCard(actor, CardNumber.read(number))).addObject("form", HouseholdForm.EMPTY);
	}

	@PostMapping
	Object decide(Actor actor, @PathVariable String number, @Valid @ModelAttribute("form") HouseholdForm form,
			BindingResult errors, RedirectAttributes next) {
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		if (errors.hasErrors()) {
			return page(actor, member, HttpStatus.UNPROCESSABLE_CONTENT);
		}
		try {
			act(actor, member, form);
		}
		catch (SaidHow refusal) {
			return refused(actor, member, refusal, "PAPER".equals(form.channel()) ? "formNumber" : "helper", errors);
		}
		catch (Refusal refusal) {
			return refused(actor, member, refusal, FIELDS.get(refusal.code()), errors);
		}
		next.addFlashAttribute("done", true);
		next.addAttribute("number", member.card().digits());
		return "redirect:/members/{number}/household";
	}

	private void act(Actor actor, MemberAtCounter member, HouseholdForm form) {
		switch (form.act()) {
			case "MAKE" -> this.households.make(actor, member, form.toAct(HouseholdAct.Kind.JOIN));
			case "JOIN" -> this.households.decide(actor, own(this.lookup.byCard(actor, CardNumber.read(form.of()))),
					member, form.toAct(HouseholdAct.Kind.JOIN));
			case "LIMIT" -> {
				MemberAtCounter limited = this.lookup.byCard(actor, CardNumber.read(form.of()));
				this.households.limit(actor, own(member), member, limited.id(), form.limit(),
						form.toAct(HouseholdAct.Kind.SHARE));
			}
			default ->
				this.households.decide(actor, own(member), member, form.toAct(HouseholdAct.Kind.valueOf(form.act())));
		}
	}

	private static HouseholdId own(MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		if (household == null) {
			throw new NotInHousehold();
		}
		return household;
	}

	private ModelAndView refused(Actor actor, MemberAtCounter member, Refusal refusal, @Nullable String field,
			BindingResult errors) {
		ModelAndView page = page(actor, member, HttpStatus.valueOf(refusal.kind().status()));
		if (field == null) {
			return page.addObject("refusal", refusal);
		}
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
		return page;
	}

	private ModelAndView page(Actor actor, MemberAtCounter member, HttpStatus status) {
		ModelAndView page = page(actor, member);
		page.setStatus(status);
		return page;
	}

	private ModelAndView page(Actor actor, MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		List<Households.Seat> seats = (household != null) ? this.households.seats(household) : List.of();
		Households.@Nullable Seat own = seats.stream()
			.filter((seat) -> seat.member().equals(member.id()))
			.findFirst()
			.orElse(null);
		List<Choice> limitable = (own != null && own.shares()) ? seats.stream()
			.filter((seat) -> !seat.member().equals(member.id()))
			.map((seat) -> new Choice(seat.card().digits(), seat.name()))
			.toList() : List.of();
		return new ModelAndView("members/household").addObject("member", member)
			.addObject("seats", seats)
			.addObject("own", own)
			.addObject("acts", acts(own, !limitable.isEmpty()))
			.addObject("limitable", limitable)
			.addObject("channels", List.of("SCREEN", "PAPER", "HELPER"))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR) || actor.is(Role.RECORDER));
	}

	/** What somebody who sits there, or nowhere, can decide. */
	private static List<String> acts(Households.@Nullable Seat own, boolean mayLimit) {
		if (own == null) {
			return List.of("JOIN", "MAKE");
		}
		if (own.shares()) {
			return mayLimit ? List.of("LIMIT", "KEEP", "LEAVE") : List.of("KEEP", "LEAVE");
		}
		return own.child() ? List.of("LEAVE") : List.of("SHARE", "LEAVE");
	}

}
