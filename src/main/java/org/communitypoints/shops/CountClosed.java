package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A count has been confirmed or discarded, and takes no more numbers. */
public final class CountClosed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public CountClosed() {
		super(Kind.CONFLICT, "count-closed");
	}

}
