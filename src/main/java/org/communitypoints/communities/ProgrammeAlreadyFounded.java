package org.communitypoints.communities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** This database already holds a programme. */
public final class ProgrammeAlreadyFounded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ProgrammeAlreadyFounded() {
		super(Kind.CONFLICT, "programme-already-founded");
	}

}
