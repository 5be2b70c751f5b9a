package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** No form with this number was printed. */
public final class FormNotPrinted extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public FormNotPrinted() {
		super(Kind.AGAINST_THE_RULES, "form-not-printed");
	}

}
