package org.communitypoints.settlement.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A day as browsers send it. */
final class Day {

	private Day() {
	}

	static Optional<LocalDate> read(String typed) {
		try {
			LocalDate day = LocalDate.parse(typed);
			return (day.getYear() >= 2000 && day.getYear() < 2100) ? Optional.of(day) : Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
