package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** As many baskets wait at this shop as can. */
public final class TooManyAside extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	TooManyAside(int most) {
		super(Kind.CONFLICT, "too-many-aside");
		fact("most", most);
	}

}
