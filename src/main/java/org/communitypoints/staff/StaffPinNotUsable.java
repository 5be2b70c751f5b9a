package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * A PIN of the staff has four to six digits, and not those that everybody tries first.
 */
public final class StaffPinNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	StaffPinNotUsable() {
		super(Kind.AGAINST_THE_RULES, "staff-pin-not-usable");
	}

}
