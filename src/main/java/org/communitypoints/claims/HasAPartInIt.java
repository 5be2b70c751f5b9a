package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Who has a part in a claim does not decide about it. */
public final class HasAPartInIt extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param why which part
	 */
	public HasAPartInIt(WhyRecused why) {
		super(Kind.NOT_ALLOWED, "has-a-part-in-it");
		fact("why", why);
	}

}
