package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** This shop has no receipt of that number. */
public final class NoSuchReceipt extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NoSuchReceipt() {
		super(Kind.NOT_FOUND, "no-such-receipt");
	}

}
