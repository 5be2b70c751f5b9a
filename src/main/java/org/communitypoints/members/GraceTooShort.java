package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A text promises fewer days than the one before, or more than anybody can promise. */
public final class GraceTooShort extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param least the fewest days that it may promise
	 * @param most the most
	 */
	public GraceTooShort(int least, int most) {
		super(Kind.AGAINST_THE_RULES, "grace-too-short");
		fact("least", least);
		fact("most", most);
	}

}
