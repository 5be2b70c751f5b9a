package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The Idempotency-Key is not 1 to 64 visible ASCII characters. */
final class KeyMalformed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	KeyMalformed() {
		super(Kind.MALFORMED, "key-malformed");
	}

}
