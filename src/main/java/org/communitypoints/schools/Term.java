package org.communitypoints.schools;

import java.time.LocalDate;

/**
 * A term of a school.
 *
 * @param id names it
 * @param name what the school calls it
 * @param first its first day
 * @param last its last day
 */
public record Term(TermId id, String name, LocalDate first, LocalDate last) {

	/**
	 * Whether a day lies in it.
	 * @param day the day
	 * @return true from the first to the last day
	 */
	public boolean holds(LocalDate day) {
		return !day.isBefore(this.first) && !day.isAfter(this.last);
	}

}
