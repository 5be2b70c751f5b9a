package org.communitypoints.schools.web;

import java.time.LocalDate;
import java.util.Optional;

import org.communitypoints.sheets.CellText;

/** A day, as forms send it. */
final class Day {

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2099;

	private Day() {
	}

	/**
	 * Reads a day of this century.
	 * @return the day, or empty if it is none
	 */
	static Optional<LocalDate> read(String typed) {
		return CellText.date(typed).filter((day) -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
	}

}
