package org.communitypoints.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.ReserveForDay;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The next redemption days of the first village's shop; goods are kept for the first. */
@Component
@Profile("demo")
class DemoDay {

	private static final int DAYS_AHEAD = 10;

	private static final int MONTHS = 3;

	private static final int KINDS_KEPT = 5;

	private final SetRedemptionDay setDay;

	private final ReserveForDay reserve;

	private final Shelf shelf;

	private final Clock clock;

	private final ZoneId zone;

	DemoDay(SetRedemptionDay setDay, ReserveForDay reserve, Shelf shelf, Clock clock, ZoneId zone) {
		this.setDay = setDay;
		this.reserve = reserve;
		this.shelf = shelf;
		this.clock = clock;
		this.zone = zone;
	}

	/** Sets them, and keeps half of some goods. */
	void set(DemoVillage village) {
		Actor owner = village.who(DemoSignIn.OWNER);
		LocalDate day = LocalDate.ofInstant(this.clock.instant(), this.zone).plusDays(DAYS_AHEAD);
		RedemptionDayId first = this.setDay
			.set(owner, village.shop().code(),
					new NewRedemptionDay(new DayTerms(day, LocalTime.of(9, 0), LocalTime.of(16, 0), "超市门前", "请带袋子。"),
							Set.of(), MONTHS))
			.get(0);
		Map<GoodId, Integer> kept = new LinkedHashMap<>();
		this.shelf.of(village.shop().id())
			.stream()
			.filter((good) -> good.free() > 1)
			.limit(KINDS_KEPT)
			.forEach((good) -> kept.put(good.id(), half(good)));
		this.reserve.reserve(owner, first, kept);
	}

	private static int half(ShelfGood good) {
		return good.free() / 2;
	}

}
