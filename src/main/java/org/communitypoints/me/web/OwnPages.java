package org.communitypoints.me.web;

import java.time.ZoneId;
import java.util.UUID;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
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

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final Leave leave;

	private final ObjectProvider<Pending> pending;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final ZoneId zone;

	OwnPages(MemberLookup lookup, MemberFacts facts, Leave leave, ObjectProvider<Pending> pending,
			CurrentProgramme programme, Ledger ledger, ZoneId zone) {
		this.lookup = lookup;
		this.facts = facts;
		this.leave = leave;
		this.pending = pending;
		this.programme = programme;
		this.ledger = ledger;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView home(Actor actor) {
		MemberAtCounter me = me(actor);
		return page("me/home", me).addObject("pending",
				this.pending.stream().flatMap((room) -> room.of(me.id()).stream()).toList());
	}

	@GetMapping("/statement")
	ModelAndView statement(Actor actor, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(required = false) @Nullable Long before) {
		MemberAtCounter me = me(actor);
		ModelAndView page = page("me/statement", me);
		WantedLines wanted = WantedLines.ALL;
		try {
			wanted = WantedLines.read(kind, from, to);
		}
		catch (PeriodNotUsable refusal) {
			page.addObject("wrong", "refusal." + refusal.code()).setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return page.addObject("wanted", wanted)
			.addObject("kinds", WantedLines.KINDS)
			.addObject("before", before)
			.addObject("statement",
					this.ledger.statement(me.wallet(), wanted.in(this.ledger, me.wallet(), this.zone), before, LINES));
	}

	@GetMapping("/looks")
	ModelAndView looks(Actor actor, @RequestParam(required = false) @Nullable UUID before) {
		MemberAtCounter me = me(actor);
		return page("me/looks", me).addObject("looks", this.facts.looks(me.id(), before, LOOKS))
			.addObject("newest", before == null);
	}

	@GetMapping("/consents")
	ModelAndView consents(Actor actor) {
		MemberAtCounter me = me(actor);
		return page("me/consents", me).addObject("consents", this.facts.consents(me.id()));
	}

	@GetMapping("/card")
	ModelAndView card(Actor actor) {
		MemberAtCounter me = me(actor);
		return page("me/card", me).addObject("qr", QrPath.of(me.card()));
	}

	@GetMapping("/corrections")
	ModelAndView corrections(Actor actor) {
		MemberAtCounter me = me(actor);
		return page("me/corrections", me).addObject("corrections", this.facts.corrections(me.id()));
	}

	@GetMapping("/leaving")
	ModelAndView leaving(Actor actor) {
		return page("me/leaving", me(actor));
	}

	@PostMapping("/leaving")
	String leave(Actor actor) {
		this.leave.leave(actor, me(actor).id());
		return "redirect:/me/leaving";
	}

	private MemberAtCounter me(Actor actor) {
		return this.lookup.recall(actor, new MemberId(actor.id().value())).orElseThrow(NotFound::new);
	}

	private ModelAndView page(String template, MemberAtCounter me) {
		return new ModelAndView(template).addObject("member", me)
			.addObject("programme", this.programme.require())
			.addObject("balance", this.ledger.balance(me.wallet()).value())
			.addObject("zone", this.zone);
	}

}
