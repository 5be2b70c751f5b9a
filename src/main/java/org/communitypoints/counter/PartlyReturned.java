package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * Some of the goods have been returned already, so the redemption is not taken back
 * whole.
 */
public final class PartlyReturned extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	PartlyReturned() {
		super(Kind.CONFLICT, "partly-returned");
	}

}
