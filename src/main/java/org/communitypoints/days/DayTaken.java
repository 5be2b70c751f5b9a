package org.communitypoints.days;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** A shop has one redemption day on a day. */
public final class DayTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param day the day on which the shop has one
	 */
	DayTaken(LocalDate day) {
		super(Kind.CONFLICT, "day-taken");
		fact("day", day);
	}

}
