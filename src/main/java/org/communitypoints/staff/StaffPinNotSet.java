package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** This clerk has chosen no PIN yet. */
public final class StaffPinNotSet extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	StaffPinNotSet() {
		super(Kind.AGAINST_THE_RULES, "staff-pin-not-set");
	}

}
