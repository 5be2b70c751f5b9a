package org.communitypoints.settlement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.NotInTheFuture;
import org.communitypoints.settlement.NothingToSettle;
import org.communitypoints.settlement.RateMissing;
import org.communitypoints.settlement.Rates;
import org.communitypoints.settlement.SetRate;
import org.communitypoints.settlement.SettlementRun;
import org.communitypoints.settlement.SettlementRuns;
import org.communitypoints.settlement.SettlementWorker;
import org.communitypoints.settlement.Statement;
import org.communitypoints.settlement.StatementState;
import org.communitypoints.settlement.StatementStillOpen;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the programme owes its shops: rates, runs, and the statements of each shop. */
@Controller
@RequestMapping("/settlement")
class SettlementPages {

	private final ShopStatements statements;

	private final Rates rates;

	private final SetRate setRate;

	private final SettlementRuns runs;

	private final SettlementWorker worker;

	private final DrawStatement drawStatement;

	private final ShopDirectory shops;

	private final CommunityTree tree;

	private final Closing closing;

	private final MessageSource words;

	SettlementPages(ShopStatements statements, Rates rates, SetRate setRate, SettlementRuns runs,
			SettlementWorker worker, DrawStatement drawStatement, ShopDirectory shops, CommunityTree tree,
			Closing closing, MessageSource words) {
		this.statements = statements;
		this.rates = rates;
		this.setRate = setRate;
		this.runs = runs;
		this.worker = worker;
		this.drawStatement = drawStatement;
		this.shops = shops;
		this.tree = tree;
		this.closing = closing;
		this.words = words;
	}

	@GetMapping
	ModelAndView overview(Actor actor, @RequestParam(required = false) @Nullable StatementState state) {
		return overviewPage(actor, state).addObject("run", DayForm.of(this.closing.today().minusDays(1)));
	}

	@PostMapping("/runs")
	Object run(Actor actor, @RequestParam UUID key, @ModelAttribute("run") DayForm form, BindingResult errors,
			RedirectAttributes next) {
		LocalDate day = form.read().orElse(null);
		if (day == null || day.isAfter(this.closing.today())) {
			errors.rejectValue("day", "settlement.day.wrong");
			ModelAndView page = overviewPage(actor, null);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		UUID run = this.runs.open(actor, new IdempotencyKey(key), this.closing.of(day));
		this.worker.carryOn(actor, run);
		next.addAttribute("run", run);
		return "redirect:/settlement/runs/{run}";
	}

	@GetMapping("/runs/{run}")
	ModelAndView run(Actor actor, @PathVariable UUID run,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece) {
		SettlementRun seen = this.runs.require(actor, run);
		return new ModelAndView((piece != null) ? "settlement/run :: progress" : "settlement/run")
			.addObject("run", seen)
			.addObject("working", this.worker.isWorking(run))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR))
			.addObject("zone", this.closing.zone())
			.addObject("money", Money.YUAN);
	}

	@PostMapping("/runs/{run}/continuation")
	String carryOn(Actor actor, @PathVariable UUID run) {
		this.worker.carryOn(actor, run);
		return "redirect:/settlement/runs/{run}";
	}

	@PostMapping("/runs/{run}/sending")
	String send(Actor actor, @PathVariable UUID run, Locale locale, RedirectAttributes next) {
		int sent = this.runs.sendAll(actor, run);
		next.addFlashAttribute("done", this.words.getMessage("settlement.run.sent", new Object[] { sent }, locale));
		return "redirect:/settlement/runs/{run}";
	}

	@GetMapping("/rates")
	ModelAndView rates(Actor actor) {
		return ratesPage(actor).addObject("rate", RateForm.EMPTY);
	}

	@PostMapping("/rates")
	Object rate(Actor actor, @ModelAttribute("rate") RateForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		LocalDate day = form.day().orElse(null);
		if (day == null) {
			errors.rejectValue("fromDay", "settlement.rate.day.wrong");
		}
		if (!form.isNone() && form.fen().isEmpty()) {
			errors.rejectValue("yuan", "settlement.rate.wrong");
		}
		if (day == null || errors.hasErrors()) {
			ModelAndView page = ratesPage(actor);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		this.setRate.set(actor, day, form.isNone() ? null : form.fen().orElse(null));
		next.addFlashAttribute("done",
				this.words.getMessage("settlement.rate.done", new Object[] { day.toString() }, locale));
		return "redirect:/settlement/rates";
	}

	@GetMapping("/shops/{code}")
	ModelAndView shop(Actor actor, @PathVariable String code) {
		return shopPage(actor, code).addObject("period", DayForm.of(this.closing.today().minusDays(1)));
	}

	@PostMapping("/shops/{code}/statements")
	Object draw(Actor actor, @PathVariable String code, @ModelAttribute("period") DayForm form, BindingResult errors,
			RedirectAttributes next) {
		this.shops.require(actor, code);
		Instant until = form.read().map(this.closing::of).orElse(null);
		if (until == null) {
			errors.rejectValue("day", "settlement.day.wrong");
		}
		else {
			try {
				Statement drawn = this.drawStatement.draw(actor, code, until);
				next.addAttribute("code", code);
				next.addAttribute("number", drawn.number());
				return "redirect:/settlement/shops/{code}/statements/{number}";
			}
			catch (NotInTheFuture | NothingToSettle | RateMissing | StatementStillOpen refusal) {
				errors.rejectValue("day", "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
			}
		}
		ModelAndView page = shopPage(actor, code);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	/** Those of a state, or of the first that has any. */
	private ModelAndView overviewPage(Actor actor, @Nullable StatementState asked) {
		Map<StatementState, ShopStatements.Sum> sums = this.statements.sums(actor);
		StatementState state = sums.entrySet()
			.stream()
			.filter((one) -> (asked != null) ? one.getKey() == asked : one.getValue().statements() > 0)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(StatementState.DRAFT);
		return new ModelAndView("settlement/overview").addObject("state", state)
			.addObject("states", StatementState.values())
			.addObject("sums", sums)
			.addObject("statements", this.statements.list(actor, state))
			.addObject("limit", ShopStatements.PAGE)
			.addObject("runs", this.runs.list(actor))
			.addObject("key", IdempotencyKey.next().value())
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR))
			.addObject("zone", this.closing.zone())
			.addObject("money", Money.YUAN);
	}

	private ModelAndView ratesPage(Actor actor) {
		boolean top = this.tree.find(actor.community()).above().isEmpty();
		return new ModelAndView("settlement/rates").addObject("rates", this.rates.list())
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR) && top)
			.addObject("money", Money.YUAN);
	}

	private ModelAndView shopPage(Actor actor, String code) {
		Shop shop = this.shops.require(actor, code);
		return new ModelAndView("settlement/statements").addObject("shop", shop)
			.addObject("unsettled", this.statements.unsettled(shop))
			.addObject("statements", this.statements.of(actor, shop.id()))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR))
			.addObject("zone", this.closing.zone())
			.addObject("money", Money.YUAN);
	}

}
