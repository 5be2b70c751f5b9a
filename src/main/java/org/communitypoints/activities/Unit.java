package org.communitypoints.activities;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What an act's points are given for. */
public enum Unit {

	/** Each time. */
	TIME(10, "次"),

	/** Each hour. */
	HOUR(24, "小时"),

	/** Each session. */
	SESSION(4, "场"),

	/** Each week. */
	WEEK(1, "周"),

	/** Each month. */
	MONTH(1, "月");

	private final int most;

	private final String onPaper;

	Unit(int most, String onPaper) {
		this.most = most;
		this.onPaper = onPaper;
	}

	/**
	 * How many of it one award may be for.
	 * @return the most, at least 1
	 */
	public int most() {
		return this.most;
	}

	/**
	 * Reads a unit from a spreadsheet.
	 * @param words its name here, or how rule books on paper call it
	 * @return the unit, or empty if it is none of them
	 */
	public static Optional<Unit> read(String words) {
		return Arrays.stream(values())
			.filter((unit) -> unit.onPaper.equals(words) || unit.name().equalsIgnoreCase(words))
			.findFirst();
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
