package org.communitypoints.communities;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Turnover;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads the funds from the books. */
@Component
public class Funds {

	private static final int LINES = 10;

	private final CommunityTree tree;

	private final Ledger ledger;

	Funds(CommunityTree tree, Ledger ledger) {
		this.tree = tree;
		this.ledger = ledger;
	}

	/**
	 * The fund of a community.
	 * @param community whose fund
	 * @param before only entries with a smaller seq on its page; null for the newest
	 * @return the fund
	 */
	public Fund of(CommunityId community, @Nullable Long before) {
		AccountId account = this.tree.fund(community);
		Turnover turnover = this.ledger.turnover(account);
		return new Fund(turnover.credits(), turnover.debits(), this.ledger.statement(account, before, LINES));
	}

}
