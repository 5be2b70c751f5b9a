package org.communitypoints.communities;

import java.time.Clock;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts a sponsor's money into a community's fund, as that many points. */
@Component
public class DepositToFund {

	private final Transactions transactions;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	DepositToFund(Transactions transactions, CurrentProgramme programme, CommunityTree tree, Ledger ledger, Clock clock,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.programme = programme;
		this.tree = tree;
		this.ledger = ledger;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Posts the deposit from the sponsor to the fund.
	 * @param by an administrator who sees the community
	 * @param key born with the form
	 * @param communityCode whose fund it is
	 * @param deposit how much, by which document
	 * @return the transfer, or the first answer again
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such community
	 * @throws org.communitypoints.ledger.ReferenceAlreadyUsed if the document has funded
	 * before
	 * @throws org.communitypoints.ledger.KeyUsedForAnotherRequest if the key stands for
	 * another deposit
	 */
	public Posting deposit(Actor by, IdempotencyKey key, String communityCode, Deposit deposit) {
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, communityCode);
			by.mustAdminister();
			Fingerprint request = Fingerprint.of("deposit", community.id(), deposit.amount(), deposit.documentNumber());
			Posting posting = this.ledger
				.post(new Act(key, request, by.id(), this.clock.instant(), deposit.documentNumber()),
						new Movement(TransferKind.FUND, this.programme.require().sponsor(),
								this.tree.fund(community.id()), deposit.amount(),
								"deposit " + deposit.documentNumber()));
			if (!posting.replayed()) {
				this.events.publishEvent(new ActDone(by, "fund-deposited", community.code()));
			}
			return posting;
		});
	}

}
