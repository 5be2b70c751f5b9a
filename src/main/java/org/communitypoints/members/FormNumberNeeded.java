package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A paper form has no number, or something else has one. */
public final class FormNumberNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public FormNumberNeeded() {
		super(Kind.AGAINST_THE_RULES, "form-number-needed");
	}

}
