package org.communitypoints.activities;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

import org.jspecify.annotations.Nullable;

/** What an act's points are given for. */
public enum Unit {

	/** Each time. */
	TIME(10),

	/** Each hour. */
	HOUR(24),

	/** Each session. */
	SESSION(4),

	/** Each week. */
	WEEK(1),

	/** Each month. */
	MONTH(1);

	private final int most;

	Unit(int most) {
		this.most = most;
	}

	/**
	 * How many of it one award may be for.
	 * @return the most, at least 1
	 */
	public int most() {
		return this.most;
	}

	/**
	 * The days in which a member earns at most once by one act of this unit: the day
	 * itself, its week, its month.
	 * @param day when the act was done
	 * @return the first of those days; null for hours, which add up
	 */
	@Nullable LocalDate onceIn(LocalDate day) {
		return switch (this) {
			case HOUR -> null;
			case TIME, SESSION -> day;
			case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTH -> day.withDayOfMonth(1);
		};
	}

}
