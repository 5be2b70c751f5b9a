package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A reason or a kind of paper is chosen from a list. */
public final class ChooseFromTheList extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ChooseFromTheList() {
		super(Kind.AGAINST_THE_RULES, "choose-from-the-list");
	}

}
