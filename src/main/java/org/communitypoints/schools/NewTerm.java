package org.communitypoints.schools;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.communitypoints.communities.PlainName;

/**
 * A term to be set.
 *
 * @param name what the school calls it: 1 to {@value #LONGEST_NAME} plain characters
 * @param first its first day
 * @param last its last day, at least a week and at most a year later
 */
public record NewTerm(String name, LocalDate first, LocalDate last) {

	/** The longest name, in characters. */
	public static final int LONGEST_NAME = 40;

	private static final int LONGEST_DAYS = 365;

	private static final int SHORTEST_DAYS = 6;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a bound is not kept
	 */
	public NewTerm {
		PlainName.check(name);
		if (name.codePointCount(0, name.length()) > LONGEST_NAME || !lasts(first, last)) {
			throw new IllegalArgumentException("no term: " + name + " " + first + " " + last);
		}
	}

	/**
	 * Whether a term can last from one day to another.
	 * @param first the first day
	 * @param last the last day
	 * @return true if that is a week to a year
	 */
	public static boolean lasts(LocalDate first, LocalDate last) {
		long days = ChronoUnit.DAYS.between(first, last);
		return days >= SHORTEST_DAYS && days <= LONGEST_DAYS;
	}

}
