package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** It is another PIN. */
public final class StaffPinWrong extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	StaffPinWrong(int left) {
		super(Kind.AGAINST_THE_RULES, "staff-pin-wrong");
		fact("left", left);
	}

}
