package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The class is not as it was seen. */
public final class ClassChanged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	ClassChanged() {
		super(Kind.CONFLICT, "class-changed");
	}

}
