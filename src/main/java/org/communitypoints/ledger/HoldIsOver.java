package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A hold has been taken or given free already, or its time is over. */
public final class HoldIsOver extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	HoldIsOver() {
		super(Kind.AGAINST_THE_RULES, "hold-is-over");
	}

}
