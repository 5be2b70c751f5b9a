package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An order named its member twice, or not at all. */
final class CardOrMember extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	CardOrMember() {
		super(Kind.MALFORMED, "card-or-member");
	}

}
