package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Something else was typed where an amount of yuan belongs. */
final class NotAnAmount extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NotAnAmount() {
		super(Kind.MALFORMED, "not-an-amount");
	}

}
