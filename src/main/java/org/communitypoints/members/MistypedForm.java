package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A form's number has ten digits, and one of them is wrong. */
public final class MistypedForm extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MistypedForm() {
		super(Kind.AGAINST_THE_RULES, "mistyped-form");
	}

}
