package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A member would take more of a good in this month than the shop gives. */
public final class GoodLimitReached extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	GoodLimitReached(String nameZh, String nameEn, int most, long left) {
		super(Kind.AGAINST_THE_RULES, "good-limit-reached");
		fact("nameZh", nameZh);
		fact("nameEn", nameEn);
		fact("most", most);
		fact("left", left);
	}

}
