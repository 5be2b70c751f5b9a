package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** No reason was chosen. */
final class ReasonMissing extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ReasonMissing() {
		super(Kind.AGAINST_THE_RULES, "reason-missing");
	}

}
