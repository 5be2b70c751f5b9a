package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A return names a line of the receipt twice. */
final class LineTwice extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	LineTwice() {
		super(Kind.MALFORMED, "line-twice");
	}

}
