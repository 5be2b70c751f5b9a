package org.communitypoints.members.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MovedPoints;
import org.communitypoints.members.PeriodNotUsable;
import org.communitypoints.members.PrintedStatement;
import org.communitypoints.members.WantedLines;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a member can have on paper, at a counter or from whoever looks after them: their
 * card is shown, and the look is logged. A clerk sees nothing of it anywhere else.
 */
@Controller
@RequestMapping({ PaperPages.AT_THE_OFFICE, PaperPages.AT_THE_COUNTER })
class PaperPages {

	static final String AT_THE_OFFICE = "/members/{number}/papers";

	static final String AT_THE_COUNTER = "/counter/members/{number}/papers";

	private static final int LINES_OF_A_SLIP = 15;

	private static final int LOOKS = 200;

	private static final String ROLL = "80";

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final MovedPoints movedPoints;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final Clock clock;

	private final ZoneId zone;

	PaperPages(MemberLookup lookup, MemberFacts facts, MovedPoints movedPoints, CurrentProgramme programme,
			Ledger ledger, Clock clock, ZoneId zone) {
		this.lookup = lookup;
		this.facts = facts;
		this.movedPoints = movedPoints;
		this.programme = programme;
		this.ledger = ledger;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView choose(Actor actor, @PathVariable String number) {
		return page("members/papers", actor, this.lookup.byCard(actor, CardNumber.read(number), Look.How.OPENED));
	}

	@GetMapping("/passbook")
	ModelAndView passbook(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "a4") String paper) {
		MemberAtCounter member = opened(actor, number);
		boolean roll = paper.equals(ROLL);
		PrintedStatement printed = PrintedStatement.read(this.ledger, member.wallet(), WantedLines.ALL, this.zone,
				roll ? LINES_OF_A_SLIP : PrintedStatement.MOST);
		return page(roll ? "members/passbook-slip" : "members/passbook", actor, member).addObject("printed", printed)
			.addObject("moved", this.movedPoints.in(member.wallet(), printed.lines()));
	}

	@GetMapping("/statement")
	ModelAndView statement(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String from,
			@RequestParam(defaultValue = "") String to) {
		MemberAtCounter member = opened(actor, number);
		try {
			WantedLines wanted = WantedLines.read("", from, to);
			PrintedStatement printed = PrintedStatement.read(this.ledger, member.wallet(), wanted, this.zone,
					PrintedStatement.MOST);
			return page("members/printed-statement", actor, member).addObject("wanted", wanted)
				.addObject("printed", printed)
				.addObject("moved", this.movedPoints.in(member.wallet(), printed.lines()));
		}
		catch (PeriodNotUsable refusal) {
			ModelAndView page = page("members/papers", actor, member).addObject("wrong", "refusal." + refusal.code())
				.addObject("from", from)
				.addObject("to", to);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
	}

	@GetMapping("/looks")
	ModelAndView looks(Actor actor, @PathVariable String number) {
		MemberAtCounter member = opened(actor, number);
		return page("members/printed-looks", actor, member).addObject("looks",
				this.facts.looks(member.id(), null, LOOKS));
	}

	private MemberAtCounter opened(Actor actor, String number) {
		return this.lookup.byCard(actor, CardNumber.read(number), Look.How.PRINTED);
	}

	private ModelAndView page(String template, Actor actor, MemberAtCounter member) {
		return new ModelAndView(template).addObject("member", member)
			.addObject("programme", this.programme.require())
			.addObject("balance", this.ledger.balance(member.wallet()).value())
			.addObject("today", LocalDate.ofInstant(this.clock.instant(), this.zone))
			.addObject("mayIssue", !actor.is(Role.AUDITOR))
			.addObject("atTheCounter", actor.is(Role.CLERK))
			.addObject("base", (actor.is(Role.CLERK) ? "/counter/members/" : "/members/") + member.card())
			.addObject("zone", this.zone);
	}

}
