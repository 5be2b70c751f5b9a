package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A good already stands on the shelf of this shop. */
public final class AlreadyOnShelf extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public AlreadyOnShelf() {
		super(Kind.CONFLICT, "already-on-shelf");
	}

}
