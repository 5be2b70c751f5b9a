package org.communitypoints.schools.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.MoreThanTheAwardLeft;
import org.communitypoints.corrections.NothingLeftToCorrect;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.PrintedStatement;
import org.communitypoints.schools.ClassId;
import org.communitypoints.schools.ClassTotal;
import org.communitypoints.schools.ClassTotals;
import org.communitypoints.schools.Classes;
import org.communitypoints.schools.Deposits;
import org.communitypoints.schools.OwnPupils;
import org.communitypoints.schools.PupilDeposit;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.shops.Shelf;

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

/**
 * The pupils of a teacher's own class one by one, and what is printed for the class: a
 * passbook for each, and the list for a redemption day.
 */
@Controller
@RequestMapping("/classes/{id}")
class PupilPages {

	private final OwnPupils pupils;

	private final Classes classes;

	private final Deposits deposits;

	private final RedemptionDays redemptionDays;

	private final ClassTotals totals;

	private final Shelf shelf;

	private final Ledger ledger;

	private final CommunityTree tree;

	private final CurrentProgramme programme;

	private final Clock clock;

	private final ZoneId zone;

	PupilPages(OwnPupils pupils, Classes classes, Deposits deposits, RedemptionDays redemptionDays, ClassTotals totals,
			Shelf shelf, Ledger ledger, CommunityTree tree, CurrentProgramme programme, Clock clock, ZoneId zone) {
		this.pupils = pupils;
		this.classes = classes;
		this.deposits = deposits;
		this.redemptionDays = redemptionDays;
		this.totals = totals;
		this.shelf = shelf;
		this.ledger = ledger;
		this.tree = tree;
		this.programme = programme;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping("/pupils/{card}")
	ModelAndView show(Actor teacher, @PathVariable UUID id, @PathVariable String card) {
		ClassId own = new ClassId(id);
		MemberAtCounter pupil = this.pupils.open(teacher, own, CardNumber.read(card));
		return new ModelAndView("schools/pupil").addObject("own", this.classes.requireOwn(teacher, own))
			.addObject("pupil", pupil)
			.addObject("deposits", this.deposits.of(own, pupil.id()));
	}

	@GetMapping("/pupils/{card}/corrections/new")
	ModelAndView ask(Actor teacher, @PathVariable UUID id, @PathVariable String card, @RequestParam UUID award) {
		return correction(teacher, new ClassId(id), CardNumber.read(card), new TransferId(award)).addObject("undo",
				UndoForm.of(new TransferId(award)));
	}

	@PostMapping("/pupils/{card}/corrections")
	Object undo(Actor teacher, @PathVariable UUID id, @PathVariable String card,
			@Valid @ModelAttribute("undo") UndoForm form, BindingResult errors, RedirectAttributes next) {
		ClassId own = new ClassId(id);
		CardNumber number = CardNumber.read(card);
		if (errors.hasFieldErrors("key") || errors.hasFieldErrors("award")) {
			throw new NotFound();
		}
		if (!errors.hasErrors()) {
			try {
				Correction correction = this.pupils.undo(teacher, own, number, form.transfer(), form.id(),
						form.toMistake());
				next.addFlashAttribute("done", correction.waits() ? "corrections.asked" : "corrections.posted");
				return "redirect:/classes/" + own + "/pupils/" + number;
			}
			catch (MoreThanTheAwardLeft | NothingLeftToCorrect refusal) {
				Answer.beside("mistake", refusal, errors);
			}
		}
		return Answer.refused(correction(teacher, own, number, form.transfer()));
	}

	@GetMapping("/passbooks")
	ModelAndView passbooks(Actor teacher, @PathVariable UUID id) {
		ClassId own = new ClassId(id);
		List<MemberAtCounter> pupils = this.pupils.forPaper(teacher, own);
		Map<AccountId, StatementPage> statements = this.ledger
			.newest(pupils.stream().map(MemberAtCounter::wallet).toList(), PrintedStatement.MOST);
		List<Passbook> books = pupils.stream()
			.map((pupil) -> new Passbook(pupil,
					PrintedStatement.of(Objects.requireNonNull(statements.get(pupil.wallet())))))
			.toList();
		return paper("schools/passbooks", this.classes.requireOwn(teacher, own)).addObject("books", books);
	}

	@GetMapping("/redemption-days/{day}")
	ModelAndView pickList(Actor teacher, @PathVariable UUID id, @PathVariable UUID day) {
		SchoolClass own = this.classes.requireOwn(teacher, new ClassId(id));
		RedemptionDay redemption = this.redemptionDays.require(own.school(), new RedemptionDayId(day));
		return paper("schools/pick-list", own).addObject("redemption", redemption)
			.addObject("total",
					this.totals.of(this.tree.find(own.school()))
						.stream()
						.filter((total) -> total.of().id().equals(own.id()))
						.findFirst()
						.orElseGet(() -> new ClassTotal(own, null)))
			.addObject("goods", this.shelf.of(redemption.shop()));
	}

	private ModelAndView correction(Actor teacher, ClassId own, CardNumber card, TransferId award) {
		PupilDeposit deposit = this.pupils.deposit(teacher, own, card, award);
		return new ModelAndView("schools/correction").addObject("own", this.classes.requireOwn(teacher, own))
			.addObject("pupil", this.pupils.open(teacher, own, card))
			.addObject("deposit", deposit)
			.addObject("mistakes", Mistake.values());
	}

	private ModelAndView paper(String template, SchoolClass own) {
		return new ModelAndView(template).addObject("own", own)
			.addObject("school", this.tree.find(own.school()))
			.addObject("programme", this.programme.require())
			.addObject("today", LocalDate.ofInstant(this.clock.instant(), this.zone))
			.addObject("zone", this.zone);
	}

}
