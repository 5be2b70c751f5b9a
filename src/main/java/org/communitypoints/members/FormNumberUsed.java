package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody joined by this form already. */
public final class FormNumberUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public FormNumberUsed() {
		super(Kind.CONFLICT, "form-number-used");
	}

}
