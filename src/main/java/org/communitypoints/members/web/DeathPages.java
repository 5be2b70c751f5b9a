package org.communitypoints.members.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.DeathDocument;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.RecordDeath;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** That a member died, and where their points go. */
@Controller
@RequestMapping("/members/{number}/death")
class DeathPages {

	private final MemberLookup lookup;

	private final Households households;

	private final RecordDeath recordDeath;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final Clock clock;

	private final ZoneId zone;

	DeathPages(MemberLookup lookup, Households households, RecordDeath recordDeath, CurrentProgramme programme,
			Ledger ledger, Clock clock, ZoneId zone) {
		this.lookup = lookup;
		this.households = households;
		this.recordDeath = recordDeath;
		this.programme = programme;
		this.ledger = ledger;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String number) {
		return page(this.lookup.byCard(actor, CardNumber.read(number)), new DeathForm("", "", "", ""), null);
	}

	@PostMapping
	Object record(Actor actor, @PathVariable String number, @ModelAttribute("form") DeathForm form,
			RedirectAttributes next, HttpServletResponse response) {
		CardNumber card = CardNumber.read(number);
		try {
			this.recordDeath.record(actor, form.idempotencyKey(), card, form.date(), form.paper(), form.heirOrNull());
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			return page(this.lookup.byCard(actor, card), form, refusal);
		}
		next.addAttribute("number", card.digits());
		return "redirect:/members/{number}/death";
	}

	private ModelAndView page(MemberAtCounter member, DeathForm form, @Nullable Refusal refusal) {
		HouseholdId household = member.householdOrNull();
		List<Households.Seat> others = (household == null) ? List.of()
				: this.households.seats(household)
					.stream()
					.filter((seat) -> !seat.member().equals(member.id()))
					.toList();
		return new ModelAndView("members/death").addObject("member", member)
			.addObject("death", this.recordDeath.of(member.id()).orElse(null))
			.addObject("others", others)
			.addObject("form", form)
			.addObject("documents", DeathDocument.values())
			.addObject("refusal", refusal)
			.addObject("balance", this.ledger.balance(member.wallet()).value())
			.addObject("programme", this.programme.require())
			.addObject("today", LocalDate.ofInstant(this.clock.instant(), this.zone))
			.addObject("zone", this.zone);
	}

}
