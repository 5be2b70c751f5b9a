package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The redemption has been taken back already. */
public final class AlreadyTakenBack extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	AlreadyTakenBack() {
		super(Kind.CONFLICT, "already-taken-back");
	}

}
