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
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Passes points on from one fund to another, up or down the tree. */
@Component
public class Allocate {

	private final Transactions transactions;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	Allocate(Transactions transactions, CommunityTree tree, Ledger ledger, Clock clock,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.tree = tree;
		this.ledger = ledger;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Posts the allocation. Joins the caller's transaction, or opens one.
	 * @param by an administrator who sees both communities
	 * @param key born with the form
	 * @param communityCode whose fund gives
	 * @param wanted to whom, and how much
	 * @return the transfer, or the first answer again
	 * @throws org.communitypoints.kernel.NotFound if the actor does not see both
	 * @throws NotAboveNorBelow if neither stands above the other
	 * @throws FundHasLess if the fund has too few points
	 * @throws org.communitypoints.ledger.ReferenceAlreadyUsed if the document counted
	 * before
	 * @throws org.communitypoints.ledger.KeyUsedForAnotherRequest if the key stands for
	 * another allocation
	 */
	public Posting allocate(Actor by, IdempotencyKey key, String communityCode, NewAllocation wanted) {
		return this.transactions.run(() -> {
			Community giver = this.tree.require(by, communityCode);
			Community taker = this.tree.require(by, wanted.to());
			by.mustAdminister();
			boolean related = this.tree.holds(giver.id(), taker.id()) || this.tree.holds(taker.id(), giver.id());
			if (giver.id().equals(taker.id()) || !related) {
				throw new NotAboveNorBelow();
			}
			Fingerprint request = Fingerprint.of("allocation", giver.id(), taker.id(), wanted.points(),
					wanted.document());
			try {
				Posting posting = this.ledger.post(
						new Act(key, request, by.id(), this.clock.instant(), wanted.document()),
						new Movement(TransferKind.ALLOCATE, this.tree.fund(giver.id()), this.tree.fund(taker.id()),
								wanted.points(), "allocation " + wanted.document()));
				if (!posting.replayed()) {
					this.events.publishEvent(new ActDone(by, "fund-allocated", giver.code() + " → " + taker.code()));
				}
				return posting;
			}
			catch (NotEnoughPoints refusal) {
				throw FundHasLess.from(refusal);
			}
		});
	}

}
