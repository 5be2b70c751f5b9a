package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A phone is not a mobile number of eleven digits. */
public final class PhoneNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PhoneNotUsable() {
		super(Kind.AGAINST_THE_RULES, "phone-not-usable");
	}

}
