package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The form was printed for another community. */
public final class FormOfAnotherCommunity extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param community the code of that community
	 */
	public FormOfAnotherCommunity(String community) {
		super(Kind.AGAINST_THE_RULES, "form-of-another-community");
		fact("community", community);
	}

}
