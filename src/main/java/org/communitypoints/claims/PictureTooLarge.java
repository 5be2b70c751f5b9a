package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The picture is larger than any camera needs. */
public final class PictureTooLarge extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PictureTooLarge() {
		super(Kind.AGAINST_THE_RULES, "photo-too-large");
	}

}
