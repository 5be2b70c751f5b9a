package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A picture has too many bytes or points to be looked at. */
public final class PictureTooLarge extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PictureTooLarge() {
		super(Kind.AGAINST_THE_RULES, "picture-too-large");
	}

}
