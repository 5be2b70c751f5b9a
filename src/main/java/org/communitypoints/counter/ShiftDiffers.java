package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was counted is not what was expected, and nobody says why. */
public final class ShiftDiffers extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ShiftDiffers(String expected, String counted, int goods) {
		super(Kind.AGAINST_THE_RULES, "shift-differs");
		fact("expected", expected);
		fact("counted", counted);
		fact("goods", goods);
	}

}
