package org.communitypoints.members.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.LimitNotUsable;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NotInHousehold;
import org.communitypoints.members.SaidHow;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
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

	private static final String LIMIT = "[0-9]{1,9}";

	private final MemberLookup lookup;

	private final Households households;

	HouseholdPages(MemberLookup lookup, Households households) {
		this.lookup = lookup;
		this.households = households;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String number) {
		return page(actor, this.lookup.byCard(actor, CardNumber.read(number)), HouseholdForm.EMPTY, null);
	}

	@PostMapping
	Object decide(Actor actor, @PathVariable String number, @ModelAttribute("form") HouseholdForm form,
			RedirectAttributes next, HttpServletResponse response) {
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		try {
			act(actor, member, form);
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			return page(actor, member, form, refusal);
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
			case "SHARE", "KEEP", "LEAVE" ->
				this.households.decide(actor, own(member), member, form.toAct(HouseholdAct.Kind.valueOf(form.act())));
			case "LIMIT" -> limit(actor, member, form);
			default -> throw new SaidHow();
		}
	}

	private void limit(Actor actor, MemberAtCounter decider, HouseholdForm form) {
		if (!form.points().isEmpty() && !form.points().matches(LIMIT)) {
			throw new LimitNotUsable();
		}
		MemberAtCounter limited = this.lookup.byCard(actor, CardNumber.read(form.of()));
		this.households.limit(actor, own(decider), decider, limited.id(),
				form.points().isEmpty() ? null : Points.of(Long.parseLong(form.points())),
				form.toAct(HouseholdAct.Kind.SHARE));
	}

	private static HouseholdId own(MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		if (household == null) {
			throw new NotInHousehold();
		}
		return household;
	}

	private ModelAndView page(Actor actor, MemberAtCounter member, HouseholdForm form, @Nullable Refusal refusal) {
		HouseholdId household = member.householdOrNull();
		List<Households.Seat> seats = (household != null) ? this.households.seats(household) : List.of();
		return new ModelAndView("members/household").addObject("member", member)
			.addObject("seats", seats)
			.addObject("own",
					seats.stream().filter((seat) -> seat.member().equals(member.id())).findFirst().orElse(null))
			.addObject("form", form)
			.addObject("channels", List.of("SCREEN", "PAPER", "HELPER"))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR) || actor.is(Role.RECORDER))
			.addObject("refusal", refusal);
	}

}
