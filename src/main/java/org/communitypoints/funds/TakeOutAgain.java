package org.communitypoints.funds;

import java.time.Clock;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.MoreThanIsLeftToReverse;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TransferId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes a donation or an allocation that was a mistake out of the fund again, whole, as
 * long as the fund has the points.
 */
@Component
public class TakeOutAgain {

	private final Transactions transactions;

	private final CommunityTree tree;

	private final FundTransfers transfers;

	private final Ledger ledger;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	TakeOutAgain(Transactions transactions, CommunityTree tree, FundTransfers transfers, Ledger ledger, Clock clock,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.tree = tree;
		this.transfers = transfers;
		this.ledger = ledger;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Reverses it. Joins the caller's transaction, or opens one.
	 * @param by an administrator who sees the communities of all funds in it
	 * @param key born with the page
	 * @param communityCode one of these communities
	 * @param transfer the donation or allocation
	 * @param mistake why
	 * @return the reversal, or the first answer again
	 * @throws org.communitypoints.kernel.NotFound if the actor does not see all of it
	 * @throws FundHasLess if the fund that got the points has too few of them
	 * @throws NothingLeftToTakeBack if somebody was faster
	 */
	public Posting takeOut(Actor by, IdempotencyKey key, String communityCode, TransferId transfer, Mistake mistake) {
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, communityCode);
			by.mustAdminister();
			FundTransfer wrong = this.transfers.require(community.id(), transfer);
			this.tree.require(by, wrong.to().code());
			if (wrong.fromOrNull() != null) {
				this.tree.require(by, wrong.fromOrNull().code());
			}
			Fingerprint request = Fingerprint.of("taken out", transfer, mistake);
			try {
				Posting posting = this.ledger
					.reverse(new Act(key, request, by.id(), this.clock.instant(), mistake.name()), transfer);
				if (!posting.replayed()) {
					this.events.publishEvent(new ActDone(by, "fund-taken-out", community.code()));
				}
				return posting;
			}
			catch (NotEnoughPoints refusal) {
				throw FundHasLess.from(refusal);
			}
			catch (MoreThanIsLeftToReverse refusal) {
				throw new NothingLeftToTakeBack();
			}
		});
	}

}
