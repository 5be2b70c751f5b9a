package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The clerk has opened a shift already. */
public final class ShiftStillOpen extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ShiftStillOpen(int number) {
		super(Kind.CONFLICT, "shift-still-open");
		fact("number", number);
	}

}
