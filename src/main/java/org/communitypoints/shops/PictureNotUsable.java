package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was sent is no picture that can be read. */
public final class PictureNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PictureNotUsable() {
		super(Kind.AGAINST_THE_RULES, "picture-not-usable");
	}

}
