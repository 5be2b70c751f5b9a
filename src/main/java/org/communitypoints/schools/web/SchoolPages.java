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
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.days.ChangeRedemptionDay;
import org.communitypoints.days.DayIsPast;
import org.communitypoints.days.DayIsTooFar;
import org.communitypoints.days.DayTaken;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.days.ShopDoesNotServe;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Role;
import org.communitypoints.schools.ClassNameTaken;
import org.communitypoints.schools.ClassTotal;
import org.communitypoints.schools.ClassTotals;
import org.communitypoints.schools.Classes;
import org.communitypoints.schools.NewClass;
import org.communitypoints.schools.OpenClass;
import org.communitypoints.schools.School;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.Schools;
import org.communitypoints.schools.TermId;
import org.communitypoints.schools.TermNameTaken;
import org.communitypoints.schools.Terms;
import org.communitypoints.schools.TermsOverlap;
import org.communitypoints.schools.TooManyClasses;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The schools, and each with its terms, classes and redemption days. */
@Controller
@RequestMapping("/schools")
class SchoolPages {

	private final Schools schools;

	private final Classes classes;

	private final OpenClass openClass;

	private final Terms terms;

	private final RedemptionDays redemptionDays;

	private final SetRedemptionDay setDay;

	private final ChangeRedemptionDay changeDay;

	private final ClassTotals totals;

	private final CurrentProgramme programme;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	SchoolPages(Schools schools, Classes classes, OpenClass openClass, Terms terms, RedemptionDays redemptionDays,
			SetRedemptionDay setDay, ChangeRedemptionDay changeDay, ClassTotals totals, CurrentProgramme programme,
			MessageSource words, Clock clock, ZoneId zone) {
		this.schools = schools;
		this.classes = classes;
		this.openClass = openClass;
		this.terms = terms;
		this.redemptionDays = redemptionDays;
		this.setDay = setDay;
		this.changeDay = changeDay;
		this.totals = totals;
		this.programme = programme;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		List<School> seen = this.schools.seenBy(actor);
		if (seen.size() == 1) {
			return new ModelAndView("redirect:/schools/{code}").addObject("code", seen.get(0).code());
		}
		return new ModelAndView("schools/list").addObject("schools", seen);
	}

	@GetMapping("/{code}")
	ModelAndView show(Actor actor, @PathVariable String code, Model model, Locale locale) {
		return page(actor, this.schools.require(actor, code), model, locale);
	}

	@PostMapping("/{code}/terms")
	Object setTerm(Actor actor, @PathVariable String code, @Valid @ModelAttribute("term") TermForm form,
			BindingResult errors, Model model, Locale locale, RedirectAttributes next) {
		form.checkDays(errors);
		if (!errors.hasErrors()) {
			try {
				this.terms.set(actor, code, form.toTerm());
				return done(code, "schools.term.done", locale, next);
			}
			catch (TermNameTaken refusal) {
				Answer.beside("termName", refusal, errors);
			}
			catch (TermsOverlap refusal) {
				Answer.beside("first", refusal, errors);
			}
		}
		return Answer.refused(page(actor, this.schools.require(actor, code), model, locale));
	}

	@PostMapping("/{code}/terms/{term}/removal")
	String removeTerm(Actor actor, @PathVariable String code, @PathVariable UUID term, Locale locale,
			RedirectAttributes next) {
		this.terms.remove(actor, code, new TermId(term));
		return done(code, "schools.term.removed", locale, next);
	}

	@PostMapping("/{code}/classes")
	Object openClass(Actor actor, @PathVariable String code, @Valid @ModelAttribute("newClass") ClassForm form,
			BindingResult errors, Model model, Locale locale, RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				SchoolClass opened = this.openClass.open(actor, code, form.toClass());
				next.addAttribute("code", code);
				next.addAttribute("id", opened.id().toString());
				return "redirect:/schools/{code}/classes/{id}";
			}
			catch (ClassNameTaken | TooManyClasses refusal) {
				Answer.beside("className", refusal, errors);
			}
		}
		return Answer.refused(page(actor, this.schools.require(actor, code), model, locale));
	}

	@PostMapping("/{code}/redemption-days")
	Object setRedemptionDay(Actor actor, @PathVariable String code,
			@Valid @ModelAttribute("redemption") RedemptionForm form, BindingResult errors, Model model, Locale locale,
			RedirectAttributes next) {
		form.checkDay(errors);
		if (!errors.hasErrors()) {
			try {
				String school = this.schools.require(actor, code).code();
				this.setDay.set(actor, form.shop(), form.toRedemptionDay(school));
				return done(code, "schools.redemption.done", locale, next);
			}
			catch (DayIsPast | DayIsTooFar | DayTaken refusal) {
				Answer.beside("day", refusal, errors);
			}
			catch (ShopDoesNotServe refusal) {
				Answer.beside("shop", refusal, errors);
			}
		}
		return Answer.refused(page(actor, this.schools.require(actor, code), model, locale));
	}

	@PostMapping("/{code}/redemption-days/{day}/cancellation")
	String cancelRedemptionDay(Actor actor, @PathVariable String code, @PathVariable UUID day, Locale locale,
			RedirectAttributes next) {
		Community school = this.schools.require(actor, code);
		RedemptionDay redemption = this.redemptionDays.require(school.id(), new RedemptionDayId(day));
		this.changeDay.cancel(actor, redemption.id(), RedemptionDay.Reason.OTHER);
		return done(code, "schools.redemption.cancelled.done", locale, next);
	}

	@GetMapping("/{code}/redemption-days/{day}")
	ModelAndView redemptionDay(Actor actor, @PathVariable String code, @PathVariable UUID day) {
		Community school = this.schools.require(actor, code);
		RedemptionDay redemption = this.redemptionDays.require(school.id(), new RedemptionDayId(day));
		List<ClassTotal> told = this.totals.of(school);
		return new ModelAndView("schools/redemption-day").addObject("school", school)
			.addObject("programme", this.programme.require())
			.addObject("redemption", redemption)
			.addObject("totals", told)
			.addObject("sum", told.stream().mapToLong(ClassTotal::told).sum())
			.addObject("today", today());
	}

	private ModelAndView page(Actor actor, Community school, Model model, Locale locale) {
		List<Choice> shops = new ArrayList<>();
		this.totals.shops(school.id())
			.forEach((shop) -> shops.add(new Choice(shop.code(), shop.name(locale) + " · " + shop.community(locale))));
		int year = NewClass.yearOf(today());
		ModelAndView page = new ModelAndView("schools/school").addObject("school", school)
			.addObject("terms", this.terms.of(school.id()))
			.addObject("classes", this.classes.of(school))
			.addObject("redemptionDays", this.redemptionDays.allTo(school.id()))
			.addObject("shops", shops)
			.addObject("today", today())
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
		Map<String, Object> empty = Map.of("term", TermForm.EMPTY, "newClass",
				new ClassForm(Integer.toString(year), "", ""), "redemption", RedemptionForm.EMPTY);
		empty.forEach((name, form) -> {
			if (!model.containsAttribute(name)) {
				page.addObject(name, form);
			}
		});
		return page;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private String done(String code, String message, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		next.addAttribute("code", code);
		return "redirect:/schools/{code}";
	}

}
