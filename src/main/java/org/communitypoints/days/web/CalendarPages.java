package org.communitypoints.days.web;

import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.days.ChangeRedemptionDay;
import org.communitypoints.days.ClosesBeforeItOpens;
import org.communitypoints.days.DayHasBegun;
import org.communitypoints.days.DayIsPast;
import org.communitypoints.days.DayIsTooFar;
import org.communitypoints.days.DayTaken;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A shop's calendar of redemption days. */
@Controller
class CalendarPages {

	private final DayShop shops;

	private final RedemptionDays days;

	private final SetRedemptionDay setDay;

	private final ChangeRedemptionDay changeDay;

	private final CommunityTree tree;

	private final MessageSource words;

	CalendarPages(DayShop shops, RedemptionDays days, SetRedemptionDay setDay, ChangeRedemptionDay changeDay,
			CommunityTree tree, MessageSource words) {
		this.shops = shops;
		this.days = days;
		this.setDay = setDay;
		this.changeDay = changeDay;
		this.tree = tree;
		this.words = words;
	}

	@GetMapping({ "/shop/days", "/shops/{code}/days", "/counter/days" })
	ModelAndView list(Actor actor, @PathVariable(required = false) @Nullable String code) {
		Shop shop = this.shops.of(actor, code);
		return page("days/list", actor, code, shop).addObject("ahead", this.days.ahead(shop.id()))
			.addObject("past", this.days.past(shop.id()));
	}

	@GetMapping({ "/shop/days/new", "/shops/{code}/days/new" })
	ModelAndView ask(Actor actor, @PathVariable(required = false) @Nullable String code, Locale locale) {
		Shop shop = this.shops.of(actor, code);
		return newPage(actor, code, shop).addObject("set", DayForm.blank(shop.name(locale)));
	}

	@PostMapping({ "/shop/days", "/shops/{code}/days" })
	Object set(Actor actor, @PathVariable(required = false) @Nullable String code,
			@Valid @ModelAttribute("set") DayForm form, BindingResult errors, Locale locale, RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		form.checkTimes(errors);
		if (!errors.hasErrors()) {
			try {
				RedemptionDayId first = this.setDay.set(actor, shop.code(), form.toNew()).get(0);
				return done(actor, code, first, "days.set.done", locale, next);
			}
			catch (DayIsPast | DayIsTooFar | DayTaken refusal) {
				Answer.beside("day", refusal, errors);
			}
			catch (ClosesBeforeItOpens refusal) {
				Answer.beside("closes", refusal, errors);
			}
		}
		return Answer.refused(newPage(actor, code, shop));
	}

	@GetMapping({ "/shop/days/{id}", "/shops/{code}/days/{id}", "/counter/days/{id}" })
	ModelAndView show(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id) {
		RedemptionDay day = find(actor, code, id);
		return dayPage(actor, code, day).addObject("change", DayForm.of(day));
	}

	@PostMapping({ "/shop/days/{id}/terms", "/shops/{code}/days/{id}/terms" })
	Object change(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			@Valid @ModelAttribute("change") DayForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		RedemptionDay day = find(actor, code, id);
		form.checkTimes(errors);
		if (!errors.hasErrors()) {
			try {
				this.changeDay.change(actor, day.id(), form.toTerms());
				return done(actor, code, day.id(), "days.change.done", locale, next);
			}
			catch (DayIsPast | DayIsTooFar | DayTaken | DayHasBegun refusal) {
				Answer.beside("day", refusal, errors);
			}
			catch (ClosesBeforeItOpens refusal) {
				Answer.beside("closes", refusal, errors);
			}
		}
		return Answer.refused(dayPage(actor, code, day));
	}

	@PostMapping({ "/shop/days/{id}/cancellation", "/shops/{code}/days/{id}/cancellation" })
	String cancel(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			@RequestParam RedemptionDay.Reason reason, Locale locale, RedirectAttributes next) {
		RedemptionDay day = find(actor, code, id);
		this.changeDay.cancel(actor, day.id(), reason);
		return done(actor, code, day.id(), "days.cancel.done", locale, next);
	}

	private RedemptionDay find(Actor actor, @Nullable String code, UUID id) {
		return this.days.require(this.shops.of(actor, code).id(), new RedemptionDayId(id));
	}

	private ModelAndView newPage(Actor actor, @Nullable String code, Shop shop) {
		return page("days/new", actor, code, shop).addObject("communities", this.tree.within(shop.catchment()));
	}

	private ModelAndView dayPage(Actor actor, @Nullable String code, RedemptionDay day) {
		return page("days/day", actor, code, this.shops.of(actor, code)).addObject("one", day)
			.addObject("reasons", RedemptionDay.Reason.values());
	}

	private ModelAndView page(String template, Actor actor, @Nullable String code, Shop shop) {
		return new ModelAndView(template).addObject("shop", shop)
			.addObject("base", DayShop.base(actor, code))
			.addObject("today", this.days.today())
			.addObject("mayKeep", DayShop.mayKeep(actor));
	}

	private String done(Actor actor, @Nullable String code, RedemptionDayId id, String message, Locale locale,
			RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		return "redirect:" + DayShop.base(actor, code) + "/days/" + id;
	}

}
