package org.communitypoints.days.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.days.Demand;
import org.communitypoints.days.ExpectedDemand;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.ReserveForDay;
import org.communitypoints.days.ReservedTooMany;
import org.communitypoints.kernel.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What may be expected on a day, what to order for it, and what is kept for it. */
@Controller
class StockingPages {

	private static final int USUAL_PERCENT = 50;

	private static final List<Integer> PERCENTS = List.of(25, USUAL_PERCENT, 75, 100);

	private final DayShop shops;

	private final RedemptionDays days;

	private final ExpectedDemand expected;

	private final ReserveForDay reserveForDay;

	private final CurrentProgramme programme;

	private final MessageSource words;

	StockingPages(DayShop shops, RedemptionDays days, ExpectedDemand expected, ReserveForDay reserveForDay,
			CurrentProgramme programme, MessageSource words) {
		this.shops = shops;
		this.days = days;
		this.expected = expected;
		this.reserveForDay = reserveForDay;
		this.programme = programme;
		this.words = words;
	}

	@GetMapping({ "/shop/days/{id}/stocking", "/shops/{code}/days/{id}/stocking" })
	ModelAndView show(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			@RequestParam(defaultValue = "50") int percent) {
		return page("days/stocking", actor, code, id, percent);
	}

	@GetMapping({ "/shop/days/{id}/stocking/paper", "/shops/{code}/days/{id}/stocking/paper" })
	ModelAndView paper(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			@RequestParam(defaultValue = "50") int percent) {
		return page("days/stocking-paper", actor, code, id, percent);
	}

	@PostMapping({ "/shop/days/{id}/reservations", "/shops/{code}/days/{id}/reservations" })
	Object reserve(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			@RequestParam Map<String, String> sent, @RequestParam(defaultValue = "50") int percent, Locale locale,
			RedirectAttributes next) {
		RedemptionDay day = find(actor, code, id);
		ReservationForm form = ReservationForm.of(sent);
		ModelAndView again;
		if (form.isRight()) {
			try {
				this.reserveForDay.reserve(actor, day.id(), form.toGoods());
				next.addFlashAttribute("done", this.words.getMessage("days.reserved.done", null, locale));
				return "redirect:" + DayShop.base(actor, code) + "/days/" + id + "/stocking?percent="
						+ percentOf(percent);
			}
			catch (ReservedTooMany refusal) {
				again = page("days/stocking", actor, code, id, percent).addObject("refusal",
						this.words.getMessage("refusal.reserved-too-many", refusal.facts().values().toArray(), locale));
			}
		}
		else {
			again = page("days/stocking", actor, code, id, percent).addObject("refusal",
					this.words.getMessage("days.reserved.wrong", null, locale));
		}
		return Answer.refused(again.addObject("typed", form.typed()));
	}

	private RedemptionDay find(Actor actor, @Nullable String code, UUID id) {
		return this.days.require(this.shops.of(actor, code).id(), new RedemptionDayId(id));
	}

	private ModelAndView page(String template, Actor actor, @Nullable String code, UUID id, int percent) {
		RedemptionDay day = find(actor, code, id);
		Demand demand = this.expected.of(day.id());
		return new ModelAndView(template).addObject("shop", this.shops.of(actor, code))
			.addObject("base", DayShop.base(actor, code))
			.addObject("one", day)
			.addObject("demand", demand)
			.addObject("percent", percentOf(percent))
			.addObject("percents", PERCENTS)
			.addObject("points", demand.points() * percentOf(percent) / 100)
			.addObject("lines", this.expected.toStock(day, demand, percentOf(percent)))
			.addObject("typed", Map.of())
			.addObject("today", this.days.today())
			.addObject("programme", this.programme.require())
			.addObject("mayReserve",
					DayShop.mayKeep(actor) && !day.cancelled() && day.day().isAfter(this.days.today()));
	}

	private static int percentOf(int percent) {
		return PERCENTS.contains(percent) ? percent : USUAL_PERCENT;
	}

}
