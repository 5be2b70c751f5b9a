package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The PIN was wrong too often. */
public final class StaffPinLocked extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	StaffPinLocked(long seconds) {
		super(Kind.TOO_MANY, "staff-pin-locked");
		fact("seconds", seconds);
	}

}
