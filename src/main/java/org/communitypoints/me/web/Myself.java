package org.communitypoints.me.web;

import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.Holds;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The member who asks, and what every page of theirs shows. */
@Component
class Myself {

	private final MemberLookup lookup;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final Holds holds;

	private final ZoneId zone;

	Myself(MemberLookup lookup, CurrentProgramme programme, Ledger ledger, Holds holds, ZoneId zone) {
		this.lookup = lookup;
		this.programme = programme;
		this.ledger = ledger;
		this.holds = holds;
		this.zone = zone;
	}

	MemberAtCounter of(Actor actor) {
		return this.lookup.recall(actor, new MemberId(actor.id().value())).orElseThrow(NotFound::new);
	}

	ModelAndView page(String template, MemberAtCounter me) {
		return new ModelAndView(template).addObject("member", me)
			.addObject("programme", this.programme.require())
			.addObject("balance", this.ledger.balance(me.wallet()).value())
			.addObject("held", this.holds.open(me.wallet()))
			.addObject("zone", this.zone);
	}

}
