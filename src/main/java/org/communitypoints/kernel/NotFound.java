package org.communitypoints.kernel;

import java.io.Serial;

/**
 * What was asked for does not exist, or lies outside the part of the tree that the actor
 * sees.
 */
public final class NotFound extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotFound() {
		super(Kind.NOT_FOUND, "not-found");
	}

}
