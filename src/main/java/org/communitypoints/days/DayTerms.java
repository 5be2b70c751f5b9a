package org.communitypoints.days;

import java.time.LocalDate;
import java.time.LocalTime;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * When and where a redemption day is.
 *
 * @param day the day
 * @param opens from when, to the minute
 * @param closes until when, later than it opens
 * @param place where: 1 to 60 plain characters
 * @param noteOrNull what else to say, 1 to 120 characters; null for nothing
 */
public record DayTerms(LocalDate day, LocalTime opens, LocalTime closes, String place, @Nullable String noteOrNull) {

	/** The longest note, in characters. */
	public static final int LONGEST_NOTE = 120;

	/**
	 * Checks the bounds.
	 * @throws ClosesBeforeItOpens if it does
	 * @throws IllegalArgumentException if another bound is not kept
	 */
	public DayTerms {
		PlainName.check(place);
		if (noteOrNull != null && (noteOrNull.isBlank() || noteOrNull.length() > LONGEST_NOTE)) {
			throw new IllegalArgumentException("a note is 1 to " + LONGEST_NOTE + " characters");
		}
		if (!opens.isBefore(closes)) {
			throw new ClosesBeforeItOpens();
		}
	}

	/**
	 * The same on another day.
	 * @param other the other day
	 * @return the terms
	 */
	public DayTerms on(LocalDate other) {
		return new DayTerms(other, this.opens, this.closes, this.place, this.noteOrNull);
	}

}
