package org.communitypoints.settlement.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.springframework.stereotype.Component;

/** When a day that somebody chose is over. */
@Component
class Closing {

	private final Clock clock;

	private final ZoneId zone;

	Closing(Clock clock, ZoneId zone) {
		this.clock = clock;
		this.zone = zone;
	}

	LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	/**
	 * The end of the day; for today the present moment.
	 */
	Instant of(LocalDate day) {
		return day.equals(today()) ? this.clock.instant() : day.plusDays(1).atStartOfDay(this.zone).toInstant();
	}

	/** The beginning of a day. */
	Instant start(LocalDate day) {
		return day.atStartOfDay(this.zone).toInstant();
	}

	ZoneId zone() {
		return this.zone;
	}

}
