package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Only a number that was called is called again. */
public final class NotCalledYet extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NotCalledYet() {
		super(Kind.CONFLICT, "not-called-yet");
	}

}
