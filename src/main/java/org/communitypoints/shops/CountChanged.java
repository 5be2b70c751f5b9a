package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody typed another number into the count meanwhile. */
public final class CountChanged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public CountChanged() {
		super(Kind.CONFLICT, "count-changed");
	}

}
