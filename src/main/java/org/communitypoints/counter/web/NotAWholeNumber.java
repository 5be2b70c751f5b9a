package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Something else was typed where a whole number belongs. */
final class NotAWholeNumber extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NotAWholeNumber() {
		super(Kind.MALFORMED, "not-a-whole-number");
	}

}
