package org.communitypoints.activities.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** A day, as forms send it. */
final class Day {

	private static final DateTimeFormatter STRICT = DateTimeFormatter.ofPattern("uuuu-MM-dd")
		.withResolverStyle(ResolverStyle.STRICT);

	private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

	private Day() {
	}

	/**
	 * Reads a day of this century.
	 * @return the day, or empty if it is none
	 */
	static Optional<LocalDate> read(String typed) {
		try {
			return Optional.of(LocalDate.parse(typed.replace('/', '-').replace('.', '-'), STRICT))
				.filter((day) -> !day.isBefore(FIRST) && !day.isAfter(LAST));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

}
