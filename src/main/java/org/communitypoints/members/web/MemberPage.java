package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Holds;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MoveAway;
import org.communitypoints.members.MovedPoints;
import org.communitypoints.members.SeparateConsents;
import org.communitypoints.members.Pending;
import org.communitypoints.members.PeriodNotUsable;
import org.communitypoints.members.Purse;
import org.communitypoints.members.UnknownCard;
import org.communitypoints.members.WantedLines;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything that is known about one member, for the staff who look after them. */
@Controller
@RequestMapping("/members/{number}")
class MemberPage {

	private static final int LINES = 20;

	private static final int NEWEST_LOOKS = 5;

	private static final int LOOKS = 50;

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final SeparateConsents separateConsents;

	private final ObjectProvider<Pending> pending;

	private final Households households;

	private final Purse purse;

	private final MovedPoints movedPoints;

	private final MoveAway moveAway;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final Holds holds;

	private final ZoneId zone;

	MemberPage(MemberLookup lookup, MemberFacts facts, SeparateConsents separateConsents,
			ObjectProvider<Pending> pending, Households households, Purse purse, MovedPoints movedPoints,
			MoveAway moveAway, CurrentProgramme programme, Ledger ledger, Holds holds, ZoneId zone) {
		this.lookup = lookup;
		this.facts = facts;
		this.separateConsents = separateConsents;
		this.pending = pending;
		this.households = households;
		this.purse = purse;
		this.movedPoints = movedPoints;
		this.moveAway = moveAway;
		this.programme = programme;
		this.ledger = ledger;
		this.holds = holds;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(required = false) @Nullable Long before) {
		CardNumber card = CardNumber.read(number);
		MemberAtCounter member;
		try {
			member = this.lookup.byCard(actor, card);
		}
		catch (UnknownCard refusal) {
			return new ModelAndView("members/elsewhere").addObject("member",
					this.lookup.elsewhere(actor, card).orElseThrow(() -> refusal));
		}
		ModelAndView page = page("members/member", member);
		WantedLines wanted = WantedLines.ALL;
		try {
			wanted = WantedLines.read(kind, from, to);
		}
		catch (PeriodNotUsable refusal) {
			page.addObject("wrong", "refusal." + refusal.code()).setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		StatementPage statement = this.ledger.statement(member.wallet(),
				wanted.in(this.ledger, member.wallet(), this.zone), before, LINES);
		return page.addObject("statement", statement)
			.addObject("moved", this.movedPoints.in(member.wallet(), statement.lines()))
			.addObject("moves", this.moveAway.of(member.id()))
			.addObject("seats", seats(member))
			.addObject("adds", this.purse.shared(member).available().value())
			.addObject("pending", this.pending.stream().flatMap((room) -> room.of(member.id()).stream()).toList())
			.addObject("consents", this.facts.consents(member.id()))
			.addObject("separate", this.separateConsents.of(member.id()))
			.addObject("looks", this.facts.looks(member.id(), null, NEWEST_LOOKS))
			.addObject("wanted", wanted)
			.addObject("kinds", WantedLines.KINDS)
			.addObject("before", before)
			.addObject("corrects", actor.is(Role.ADMINISTRATOR) ? member.card().digits() : null)
			.addObject("mayWrite", List.of(Role.ADMINISTRATOR, Role.RECORDER).contains(actor.role()));
	}

	@GetMapping("/looks")
	ModelAndView looks(Actor actor, @PathVariable String number,
			@RequestParam(required = false) @Nullable UUID before) {
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		return page("members/looks", member).addObject("looks", this.facts.looks(member.id(), before, LOOKS))
			.addObject("newest", before == null);
	}

	private List<Households.Seat> seats(MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		return (household != null) ? this.households.seats(household) : List.of();
	}

	private ModelAndView page(String template, MemberAtCounter member) {
		return new ModelAndView(template).addObject("member", member)
			.addObject("programme", this.programme.require())
			.addObject("balance", this.ledger.balance(member.wallet()).value())
			.addObject("held", this.holds.open(member.wallet()))
			.addObject("zone", this.zone);
	}

}
