package org.communitypoints.orders;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An order holds the member's own points only, and there are fewer. */
public final class OwnPointsMissing extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	OwnPointsMissing(long missing, long available) {
		super(Kind.AGAINST_THE_RULES, "own-points-missing");
		fact("missing", missing);
		fact("available", available);
	}

}
