package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.NotEnoughPoints;

/** A fund has fewer points than are to be taken out of it. */
public final class FundHasLess extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param missing how many points are missing
	 */
	public FundHasLess(long missing) {
		super(Kind.AGAINST_THE_RULES, "fund-has-less");
		fact("missing", missing);
	}

	/**
	 * What the ledger refused, said of a fund.
	 */
	static FundHasLess from(NotEnoughPoints refusal) {
		return new FundHasLess(((Number) refusal.facts().getOrDefault("missing", 1L)).longValue());
	}

}
