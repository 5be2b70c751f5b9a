package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A page of a statement was asked for that cannot be. */
final class NoSuchPage extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NoSuchPage(int largest) {
		super(Kind.MALFORMED, "no-such-page");
		fact("largest", largest);
	}

}
