package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The points to use are none at all, or more than the price. */
public final class NotThatManyPoints extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NotThatManyPoints(long most) {
		super(Kind.AGAINST_THE_RULES, "not-that-many-points");
		fact("most", most);
	}

}
