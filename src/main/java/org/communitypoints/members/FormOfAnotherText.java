package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The form carries a text that is not the newest one. */
public final class FormOfAnotherText extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param version the version on the form
	 */
	public FormOfAnotherText(int version) {
		super(Kind.AGAINST_THE_RULES, "form-of-another-text");
		fact("version", version);
	}

}
