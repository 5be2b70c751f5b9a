package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** So many objections are open that more have to come on paper. */
public final class TooManyObjections extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public TooManyObjections() {
		super(Kind.TOO_MANY, "too-many-objections");
	}

}
