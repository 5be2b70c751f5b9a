package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The shift is closed. */
public final class ShiftClosed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ShiftClosed() {
		super(Kind.CONFLICT, "shift-closed");
	}

}
