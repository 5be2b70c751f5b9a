package org.communitypoints.corrections;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The correction has been confirmed or declined by somebody. */
public final class AlreadyDecided extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public AlreadyDecided() {
		super(Kind.CONFLICT, "correction-already-decided");
	}

}
