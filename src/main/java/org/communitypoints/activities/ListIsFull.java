package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There are as many people on the list as there may be. */
public final class ListIsFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many there may be
	 */
	public ListIsFull(int most) {
		super(Kind.AGAINST_THE_RULES, "list-is-full");
		fact("most", most);
	}

}
