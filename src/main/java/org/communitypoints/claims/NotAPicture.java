package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The file is no picture that can be drawn. */
public final class NotAPicture extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotAPicture() {
		super(Kind.AGAINST_THE_RULES, "not-a-picture");
	}

}
