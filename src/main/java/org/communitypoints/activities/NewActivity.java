package org.communitypoints.activities;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * An activity that is to be opened.
 *
 * @param community the code of the community where it belongs
 * @param act the code of the act by which it earns
 * @param team the team that does it; null for none
 * @param day on which day, or the first day if it repeats
 * @param starts when it starts
 * @param hours how long it lasts, 1 to 24
 * @param place where people meet, 1 to 60 plain characters
 * @param repeats how it repeats
 * @param times how often it takes place in all, 1 to {@value #MOST_TIMES}; 1 if it does
 * not repeat
 */
public record NewActivity(String community, String act, @Nullable TeamId team, LocalDate day, LocalTime starts,
		int hours, String place, Repeats repeats, int times) {

	/** How often an activity repeats at most. */
	public static final int MOST_TIMES = 60;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if something is out of bounds
	 */
	public NewActivity {
		PlainName.check(place);
		if (hours < 1 || hours > 24 || times < 1 || times > MOST_TIMES) {
			throw new IllegalArgumentException(
					"an activity lasts 1 to 24 hours, and takes place 1 to " + MOST_TIMES + " times");
		}
	}

	/**
	 * The day of one of its times.
	 */
	LocalDate dayOf(int time) {
		return this.repeats.dayOf(this.day, time);
	}

	/**
	 * How often it takes place.
	 */
	int timesInAll() {
		return (this.repeats == Repeats.NEVER) ? 1 : this.times;
	}

	/** How an activity repeats. */
	public enum Repeats {

		/** It takes place once. */
		NEVER(Period.ZERO),

		/** Each week on the same day. */
		WEEKLY(Period.ofWeeks(1)),

		/** Each second week. */
		FORTNIGHTLY(Period.ofWeeks(2)),

		/** Each month on the same date. */
		MONTHLY(Period.ofMonths(1));

		private final Period every;

		Repeats(Period every) {
			this.every = every;
		}

		/**
		 * How often something takes place from a day until another.
		 * @param first the first day
		 * @param last the last day on which it may
		 * @return how often, from 1; one more than {@link NewActivity#MOST_TIMES} if that
		 * is not enough
		 */
		public int times(LocalDate first, LocalDate last) {
			int times = 1;
			while (this != NEVER && times <= MOST_TIMES && !dayOf(first, times).isAfter(last)) {
				times++;
			}
			return times;
		}

		/**
		 * The last day of as many times as there may be.
		 * @param first the first day
		 * @return the day
		 */
		public LocalDate latest(LocalDate first) {
			return dayOf(first, MOST_TIMES - 1);
		}

		private LocalDate dayOf(LocalDate first, int time) {
			return first.plus(this.every.multipliedBy(time));
		}

	}

}
