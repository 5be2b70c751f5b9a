package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The days for bringing goods back are over: an administrator can still take them. */
public final class TooLateToReturn extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	TooLateToReturn(int days) {
		super(Kind.AGAINST_THE_RULES, "too-late-to-return");
		fact("days", days);
	}

}
