package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Lines of the statement are disputed and not answered. */
public final class DisputesOpen extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param open how many
	 */
	public DisputesOpen(int open) {
		super(Kind.AGAINST_THE_RULES, "disputes-open");
		fact("open", open);
	}

}
