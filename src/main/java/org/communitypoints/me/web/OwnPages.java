package org.communitypoints.me.web;

import java.time.ZoneId;
import java.util.UUID;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MovedPoints;
import org.communitypoints.members.Pending;
import org.communitypoints.members.PeriodNotUsable;
import org.communitypoints.members.QrPath;
import org.communitypoints.members.WantedLines;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a member sees of their own, one thing a page. */
@Controller
@RequestMapping(SignInPages.HOME)
class OwnPages {

	private static final int LINES = 20;

	private static final int LOOKS = 30;

	private static final int DAYS = 2;

	private final Myself myself;

	private final MemberFacts facts;

	private final Leave leave;

	private final ObjectProvider<Pending> pending;

	private final MovedPoints movedPoints;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final RedemptionDays days;

	private final ZoneId zone;

	OwnPages(Myself myself, MemberFacts facts, Leave leave, ObjectProvider<Pending> pending, MovedPoints movedPoints,
			CommunityTree tree, Ledger ledger, RedemptionDays days, ZoneId zone) {
		this.myself = myself;
		this.facts = facts;
		this.leave = leave;
		this.pending = pending;
		this.movedPoints = movedPoints;
		this.tree = tree;
		this.ledger = ledger;
		this.days = days;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView home(Actor actor) {
		MemberAtCounter me = this.myself.of(actor);
		return this.myself.page("me/home", me)
			.addObject("place", this.tree.find(actor.community()).code())
			.addObject("child", this.facts.isChild(me.id()))
			.addObject("grown", this.facts.hasOutgrownTheirGuardian(me.id()))
			.addObject("days", this.days.comingTo(actor.community(), DAYS))
			.addObject("today", this.days.today())
			.addObject("pending", this.pending.stream().flatMap((room) -> room.of(me.id()).stream()).toList());
	}

	@GetMapping("/statement")
	ModelAndView statement(Actor actor, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(required = false) @Nullable Long before) {
		MemberAtCounter me = this.myself.of(actor);
		ModelAndView page = this.myself.page("me/statement", me);
		WantedLines wanted = WantedLines.ALL;
		try {
			wanted = WantedLines.read(kind, from, to);
		}
		catch (PeriodNotUsable refusal) {
			page.addObject("wrong", "refusal." + refusal.code()).setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		StatementPage statement = this.ledger.statement(me.wallet(), wanted.in(this.ledger, me.wallet(), this.zone),
				before, LINES);
		return page.addObject("wanted", wanted)
			.addObject("kinds", WantedLines.KINDS)
			.addObject("before", before)
			.addObject("statement", statement)
			.addObject("moved", this.movedPoints.in(me.wallet(), statement.lines()));
	}

	@GetMapping("/looks")
	ModelAndView looks(Actor actor, @RequestParam(required = false) @Nullable UUID before) {
		MemberAtCounter me = this.myself.of(actor);
		return this.myself.page("me/looks", me)
			.addObject("looks", this.facts.looks(me.id(), before, LOOKS))
			.addObject("newest", before == null);
	}

	@GetMapping("/card")
	ModelAndView card(Actor actor) {
		MemberAtCounter me = this.myself.of(actor);
		return this.myself.page("me/card", me).addObject("qr", QrPath.of(me.card()));
	}

	@GetMapping("/corrections")
	ModelAndView corrections(Actor actor) {
		MemberAtCounter me = this.myself.of(actor);
		return this.myself.page("me/corrections", me).addObject("corrections", this.facts.corrections(me.id()));
	}

	@GetMapping("/leaving")
	ModelAndView leaving(Actor actor) {
		return this.myself.page("me/leaving", this.myself.of(actor));
	}

	@PostMapping("/leaving")
	String leave(Actor actor) {
		this.leave.leave(actor, this.myself.of(actor).id());
		return "redirect:/me/leaving";
	}

}
