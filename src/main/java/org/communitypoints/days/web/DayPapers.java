package org.communitypoints.days.web;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.days.DayReports;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The poster of a redemption day, and the report that is signed after it. */
@Controller
class DayPapers {

	private final DayShop shops;

	private final RedemptionDays days;

	private final DayReports reports;

	private final CurrentProgramme programme;

	private final MessageSource words;

	DayPapers(DayShop shops, RedemptionDays days, DayReports reports, CurrentProgramme programme, MessageSource words) {
		this.shops = shops;
		this.days = days;
		this.reports = reports;
		this.programme = programme;
		this.words = words;
	}

	@GetMapping({ "/shop/days/{id}/poster", "/shops/{code}/days/{id}/poster", "/counter/days/{id}/poster" })
	ModelAndView poster(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id) {
		RedemptionDay day = find(actor, code, id);
		return paper("days/poster", actor, code, id).addObject("sides",
				Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
					.map((language) -> PosterSide.of(day, this.words, language))
					.toList());
	}

	@GetMapping({ "/shop/days/{id}/report", "/shops/{code}/days/{id}/report", "/counter/days/{id}/report" })
	ModelAndView report(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id) {
		ModelAndView paper = paper("days/report", actor, code, id);
		RedemptionDay day = find(actor, code, id);
		return paper.addObject("report", this.reports.of(day));
	}

	private ModelAndView paper(String template, Actor actor, @Nullable String code, UUID id) {
		Shop shop = this.shops.of(actor, code);
		return new ModelAndView(template).addObject("shop", shop)
			.addObject("base", DayShop.base(actor, code))
			.addObject("one", find(actor, code, id))
			.addObject("today", this.days.today())
			.addObject("programme", this.programme.require());
	}

	private RedemptionDay find(Actor actor, @Nullable String code, UUID id) {
		return this.days.require(this.shops.of(actor, code).id(), new RedemptionDayId(id));
	}

}
