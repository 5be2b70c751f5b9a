package org.communitypoints.schools.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.ActNoLongerInForce;
import org.communitypoints.activities.ActNotYetInForce;
import org.communitypoints.activities.ChangedMeanwhile;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.DayIsInTheFuture;
import org.communitypoints.activities.DayIsTooLongAgo;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.NobodyEarns;
import org.communitypoints.activities.NotAnActHere;
import org.communitypoints.activities.QuantityDoesNotFit;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.Posting;
import org.communitypoints.schools.ClassChanged;
import org.communitypoints.schools.ClassId;
import org.communitypoints.schools.Classes;
import org.communitypoints.schools.Deposits;
import org.communitypoints.schools.MakeDeposit;
import org.communitypoints.schools.NewDeposit;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.Terms;

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

/**
 * A teacher's own classes: the list to tick, what it would do, and the one confirmation.
 */
@Controller
@RequestMapping("/classes")
class ClassPages {

	private static final int COMING = 12;

	private final Classes classes;

	private final MakeDeposit makeDeposit;

	private final Deposits deposits;

	private final Terms terms;

	private final RedemptionDays redemptionDays;

	private final CommunityTree tree;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	ClassPages(Classes classes, MakeDeposit makeDeposit, Deposits deposits, Terms terms, RedemptionDays redemptionDays,
			CommunityTree tree, MessageSource words, Clock clock, ZoneId zone) {
		this.classes = classes;
		this.makeDeposit = makeDeposit;
		this.deposits = deposits;
		this.terms = terms;
		this.redemptionDays = redemptionDays;
		this.tree = tree;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor teacher) {
		List<SchoolClass> own = this.classes.taughtBy(teacher);
		if (own.size() == 1) {
			return new ModelAndView("redirect:/classes/" + own.get(0).id());
		}
		return new ModelAndView("schools/classes").addObject("classes", own);
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor teacher, @PathVariable UUID id, Locale locale) {
		return page(teacher, new ClassId(id), today(), locale).addObject("deposit",
				new DepositForm("", today().toString(), "1", List.of()));
	}

	@GetMapping("/{id}/deposits/new")
	ModelAndView preview(Actor teacher, @PathVariable UUID id, @Valid @ModelAttribute("deposit") DepositForm form,
			BindingResult errors, Locale locale) {
		ClassId own = this.classes.requireOwn(teacher, new ClassId(id)).id();
		form.checkDay(errors);
		if (!errors.hasErrors()) {
			try {
				return preview(teacher, own, this.makeDeposit.preview(teacher, own, form.toDeposit()));
			}
			catch (NotAnActHere | ActNotYetInForce | ActNoLongerInForce refusal) {
				Answer.beside("act", refusal, errors);
			}
			catch (DayIsInTheFuture | DayIsTooLongAgo refusal) {
				Answer.beside("day", refusal, errors);
			}
			catch (QuantityDoesNotFit refusal) {
				errors.rejectValue("hours", "schools.deposit.hours.none");
			}
			catch (ClassChanged refusal) {
				Answer.beside("pupil", refusal, errors);
			}
		}
		return Answer.refused(page(teacher, own, Day.read(form.day()).orElseGet(this::today), locale));
	}

	@PostMapping("/{id}/deposits")
	Object deposit(Actor teacher, @PathVariable UUID id, @RequestParam UUID key,
			@RequestParam(defaultValue = "") String seen, @Valid @ModelAttribute("deposit") DepositForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		ClassId own = this.classes.requireOwn(teacher, new ClassId(id)).id();
		form.checkDay(errors);
		if (errors.hasErrors()) {
			return Answer.refused(page(teacher, own, Day.read(form.day()).orElseGet(this::today), locale));
		}
		NewDeposit wanted = form.toDeposit();
		try {
			Posting posting = this.makeDeposit.make(teacher, new IdempotencyKey(key), own, wanted, seen);
			next.addFlashAttribute("done",
					this.words.getMessage("schools.deposit.done", new Object[] { posting.transfers().size() }, locale));
			return "redirect:/classes/" + own;
		}
		catch (ChangedMeanwhile | FundTooShort | NobodyEarns refusal) {
			CreditPreview now = this.makeDeposit.preview(teacher, own, wanted);
			ModelAndView page = preview(teacher, own, now).addObject("changes", now.changesSince(seen))
				.addObject("changed", true);
			page.setStatus(HttpStatus.CONFLICT);
			return page;
		}
		catch (ClassChanged refusal) {
			return again("pupil", refusal, errors, page(teacher, own, wanted.day(), locale));
		}
	}

	private static ModelAndView again(String field, Refusal refusal, BindingResult errors, ModelAndView page) {
		Answer.beside(field, refusal, errors);
		page.setStatus(HttpStatus.CONFLICT);
		return page;
	}

	private ModelAndView preview(Actor teacher, ClassId id, CreditPreview preview) {
		SchoolClass own = this.classes.requireOwn(teacher, id);
		Community school = this.tree.find(own.school());
		Points lacks = preview.lacking().get(own.school());
		return new ModelAndView("schools/deposit").addObject("own", own)
			.addObject("preview", preview)
			.addObject("hourly", preview.act().unit() == Unit.HOUR)
			.addObject("lacking", (lacks != null) ? Map.of(school, lacks) : Map.of())
			.addObject("key", IdempotencyKey.next().value());
	}

	private ModelAndView page(Actor teacher, ClassId id, LocalDate day, Locale locale) {
		SchoolClass own = this.classes.requireOwn(teacher, id);
		List<Choice> acts = new ArrayList<>();
		acts.add(new Choice("", this.words.getMessage("schools.deposit.act.choose", null, locale)));
		for (Act act : this.makeDeposit.acts(teacher, id, day)) {
			acts.add(new Choice(act.code(),
					this.words.getMessage("schools.deposit.act.line",
							new Object[] { act.name(locale), act.points(),
									this.words.getMessage("activities.per." + act.unit(), null, locale), act.code() },
							locale)));
		}
		return new ModelAndView("schools/class").addObject("own", own)
			.addObject("several", this.classes.taughtBy(teacher).size() > 1)
			.addObject("pupils", this.classes.pupils(teacher, id))
			.addObject("acts", acts)
			.addObject("today", today())
			.addObject("term", this.terms.on(own.school(), today()).orElse(null))
			.addObject("latest", this.deposits.latest(id))
			.addObject("redemptionDays",
					this.redemptionDays.comingTo(own.school(), COMING)
						.stream()
						.filter((coming) -> !coming.cancelled())
						.toList())
			.addObject("zone", this.zone);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
