package org.communitypoints.funds.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Funds;
import org.communitypoints.funds.Allocate;
import org.communitypoints.funds.CameInTheFuture;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.FundBooks;
import org.communitypoints.funds.FundHasLess;
import org.communitypoints.funds.FundTransfers;
import org.communitypoints.funds.LessThanAPoint;
import org.communitypoints.funds.Mistake;
import org.communitypoints.funds.NotAboveNorBelow;
import org.communitypoints.funds.NothingLeftToTakeBack;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.funds.TakeOutAgain;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.ReferenceAlreadyUsed;
import org.communitypoints.ledger.Span;
import org.communitypoints.ledger.StatementFilter;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.PeriodNotUsable;
import org.communitypoints.members.WantedLines;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A community's fund: how it stands, what comes in, and what it passes on. */
@Controller
@RequestMapping("/communities/{code}/fund")
class FundPages {

	private static final List<TransferKind> KINDS = List.of(TransferKind.FUND, TransferKind.AWARD,
			TransferKind.ALLOCATE, TransferKind.EXPIRE);

	private final CommunityTree tree;

	private final Funds funds;

	private final FundBooks books;

	private final FundTransfers transfers;

	private final Sponsors sponsors;

	private final Donate donate;

	private final Allocate allocate;

	private final TakeOutAgain takeOutAgain;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	FundPages(CommunityTree tree, Funds funds, FundBooks books, FundTransfers transfers, Sponsors sponsors,
			Donate donate, Allocate allocate, TakeOutAgain takeOutAgain, CurrentProgramme programme, Ledger ledger,
			MessageSource words, Clock clock, ZoneId zone) {
		this.tree = tree;
		this.funds = funds;
		this.books = books;
		this.transfers = transfers;
		this.sponsors = sponsors;
		this.donate = donate;
		this.allocate = allocate;
		this.takeOutAgain = takeOutAgain;
		this.programme = programme;
		this.ledger = ledger;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(required = false) @Nullable Long before) {
		Community community = this.tree.require(actor, code);
		AccountId fund = this.tree.fund(community.id());
		ModelAndView page = page("funds/fund", actor, community);
		WantedLines days = WantedLines.ALL;
		try {
			days = WantedLines.read("", from, to);
		}
		catch (PeriodNotUsable refusal) {
			page.addObject("wrong", refusal.code()).setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		Optional<Span> period = days.isSome() ? Optional.of(days.span(this.ledger, fund, this.zone)) : Optional.empty();
		@Nullable TransferKind only = KINDS.stream().filter((one) -> one.name().equals(kind)).findFirst().orElse(null);
		StatementPage lines = this.books.lines(community.id(), new StatementFilter(only, period.orElse(null)), before);
		period.ifPresent((span) -> page.addObject("period", span).addObject("changes", this.books.changes(fund, span)));
		if (community.above().isEmpty()) {
			page.addObject("whole", this.books.holdings());
		}
		return page.addObject("picture", this.books.picture(community.id()))
			.addObject("fund", this.funds.of(community.id()))
			.addObject("below", this.funds.below(community.id()))
			.addObject("lines", lines)
			.addObject("others", this.books.others(community.id(), lines.lines()))
			.addObject("kinds", KINDS)
			.addObject("only", only)
			.addObject("days", days)
			.addObject("before", before);
	}

	@GetMapping("/donations/new")
	ModelAndView askDonation(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String form,
			Locale locale) {
		return donation(actor, code, IdempotencyKey.next().value(), locale).addObject("donation",
				DonationForm.empty(form.equals("GOODS"), today()));
	}

	@PostMapping("/donations")
	Object donate(Actor actor, @PathVariable String code, @RequestParam UUID key,
			@Valid @ModelAttribute("donation") DonationForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		form.check(errors);
		if (!errors.hasErrors()) {
			try {
				Transfer transfer = this.donate.donate(actor, new IdempotencyKey(key), code, form.toDonation()).only();
				return done(code, transfer, "funds.donation.done", locale, next, transfer.amount().value(),
						transfer.toBalance());
			}
			catch (ReferenceAlreadyUsed refusal) {
				errors.rejectValue("document", "funds.document.used");
			}
			catch (CameInTheFuture refusal) {
				beside("day", refusal, errors);
			}
			catch (LessThanAPoint refusal) {
				beside(form.isOfGoods() ? "what" : "yuan", refusal, errors);
			}
		}
		return refused(donation(actor, code, key, locale));
	}

	@GetMapping("/allocations/new")
	ModelAndView askAllocation(Actor actor, @PathVariable String code, Locale locale) {
		return allocation(actor, code, IdempotencyKey.next().value(), locale).addObject("allocation",
				AllocationForm.EMPTY);
	}

	@PostMapping("/allocations")
	Object allocate(Actor actor, @PathVariable String code, @RequestParam UUID key,
			@Valid @ModelAttribute("allocation") AllocationForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				Transfer transfer = this.allocate.allocate(actor, new IdempotencyKey(key), code, form.toAllocation())
					.only();
				return done(code, transfer, "funds.allocation.done", locale, next, transfer.amount().value(),
						this.tree.require(actor, form.to()).name(locale), transfer.fromBalance());
			}
			catch (ReferenceAlreadyUsed refusal) {
				errors.rejectValue("document", "funds.document.used");
			}
			catch (FundHasLess refusal) {
				beside("points", refusal, errors);
			}
			catch (NotAboveNorBelow refusal) {
				beside("to", refusal, errors);
			}
			catch (NotFound refusal) {
				this.tree.require(actor, code);
				errors.rejectValue("to", "funds.allocation.to.wrong");
			}
		}
		return refused(allocation(actor, code, key, locale));
	}

	@GetMapping("/transfers/{id}")
	ModelAndView show(Actor actor, @PathVariable String code, @PathVariable UUID id) {
		return transfer(actor, code, id, IdempotencyKey.next().value());
	}

	@PostMapping("/transfers/{id}/reversal")
	Object takeOut(Actor actor, @PathVariable String code, @PathVariable UUID id, @RequestParam UUID key,
			@RequestParam(defaultValue = "") String mistake, Locale locale, RedirectAttributes next) {
		Optional<Mistake> why = Arrays.stream(Mistake.values()).filter((one) -> one.name().equals(mistake)).findFirst();
		if (why.isEmpty()) {
			return refused(transfer(actor, code, id, key)).addObject("wrong",
					this.words.getMessage("funds.mistake.missing", null, locale));
		}
		try {
			Transfer reversal = this.takeOutAgain
				.takeOut(actor, new IdempotencyKey(key), code, new TransferId(id), why.get())
				.only();
			next.addFlashAttribute("done",
					this.words.getMessage("funds.taken-out.done", new Object[] { reversal.amount().value() }, locale));
			next.addAttribute("code", code);
			next.addAttribute("id", id.toString());
			return "redirect:/communities/{code}/fund/transfers/{id}";
		}
		catch (FundHasLess | NothingLeftToTakeBack refusal) {
			return refused(transfer(actor, code, id, key)).addObject("wrong",
					this.words.getMessage("refusal." + refusal.code(), refusal.facts().values().toArray(), locale));
		}
	}

	private ModelAndView page(String template, Actor actor, Community community) {
		return new ModelAndView(template).addObject("community", community)
			.addObject("above", this.tree.above(actor, community.id()))
			.addObject("programme", this.programme.require())
			.addObject("money", Yuan.MONEY)
			.addObject("zone", this.zone)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private ModelAndView donation(Actor actor, String code, UUID key, Locale locale) {
		Community community = this.tree.require(actor, code);
		actor.mustAdminister();
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", this.words.getMessage("funds.donation.sponsor.choose", null, locale)));
		for (Sponsor sponsor : this.sponsors.all()) {
			choices.add(new Choice(Integer.toString(sponsor.number()), (sponsor.nameOrNull() != null)
					? sponsor.nameOrNull()
					: this.words.getMessage("funds.sponsor.unnamed", new Object[] { sponsor.number() }, locale)));
		}
		return page("funds/donation", actor, community).addObject("sponsors", choices).addObject("key", key);
	}

	private ModelAndView allocation(Actor actor, String code, UUID key, Locale locale) {
		Community community = this.tree.require(actor, code);
		actor.mustAdminister();
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", this.words.getMessage("funds.allocation.to.choose", null, locale)));
		this.tree.above(actor, community.id()).forEach((one) -> choices.add(new Choice(one.code(), one.name(locale))));
		List<Community> below = this.tree.within(community.id());
		below.subList(1, below.size()).forEach((one) -> choices.add(new Choice(one.code(), one.name(locale))));
		return page("funds/allocation", actor, community).addObject("choices", choices)
			.addObject("fund", this.funds.of(community.id()))
			.addObject("key", key);
	}

	private ModelAndView transfer(Actor actor, String code, UUID id, UUID key) {
		Community community = this.tree.require(actor, code);
		return page("funds/transfer", actor, community)
			.addObject("transfer", this.transfers.require(community.id(), new TransferId(id)))
			.addObject("mistakes", Mistake.values())
			.addObject("key", key);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private String done(String code, Transfer transfer, String message, Locale locale, RedirectAttributes next,
			Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("code", code);
		next.addAttribute("id", transfer.id().toString());
		return "redirect:/communities/{code}/fund/transfers/{id}";
	}

	private static ModelAndView refused(ModelAndView page) {
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
