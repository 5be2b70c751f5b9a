package org.communitypoints.counter;

import java.util.List;
import java.util.stream.Stream;

import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.MergeEntries;
import org.springframework.stereotype.Component;

/**
 * Gives points of a redemption back along the way they came. Whoever of the household
 * gave last gets them first, and the member's own come last of all: so after a return
 * everybody has what they would have if only the goods that were kept had been redeemed.
 */
@Component
class PointsBack {

	private final Ledger ledger;

	private final MergeEntries mergeEntries;

	PointsBack(Ledger ledger, MergeEntries mergeEntries) {
		this.ledger = ledger;
		this.mergeEntries = mergeEntries;
	}

	/**
	 * The way that the points of a redemption went; its wallets are locked until the
	 * commit, so that of two who give back one comes later and sees what the other did.
	 */
	Way lock(Redemption redemption) {
		List<Transfer> batch = this.ledger.batchOf(redemption.transfer());
		Transfer paid = batch.stream()
			.filter((transfer) -> transfer.id().equals(redemption.transfer()))
			.findFirst()
			.orElseThrow();
		List<Transfer> moves = redemption.householdPoints().equals(Points.ZERO) ? List.of()
				: batch.stream().filter((transfer) -> transfer.kind() == TransferKind.MOVE).toList();
		Way way = new Way(paid, moves);
		this.ledger.balancesForUpdate(way.wallets());
		return way;
	}

	/**
	 * Gives some points back, after others have been.
	 * @param act who, when, why and under which key
	 * @param way the way, locked
	 * @param before how many have been given back before
	 * @param points how many are given back now, at least 1
	 * @throws TillPaidOut if the shop's till no longer has them
	 */
	Back give(Act act, Way way, Points before, Points points) {
		Posting posting;
		try {
			posting = this.ledger.reverse(act, way.paid().id(), points);
		}
		catch (NotEnoughPoints ex) {
			throw new TillPaidOut((ex.facts().get("missing") instanceof Long missing) ? missing : points.value());
		}
		if (posting.replayed()) {
			return new Back(posting, Points.ZERO);
		}
		long household = 0;
		long from = 0;
		for (int at = way.moves().size() - 1; at >= 0; at--) {
			Transfer move = way.moves().get(at);
			long upto = from + move.amount().value();
			long share = Math.min(upto, before.value() + points.value()) - Math.max(from, before.value());
			if (share > 0) {
				IdempotencyKey key = IdempotencyKey.chosenBy(act.key().value(), move.id().toString());
				this.ledger.reverse(new Act(key, act.fingerprint(), act.by(), act.happenedAt(), act.reason()),
						move.id(), Points.of(share));
				household += share;
			}
			from = upto;
		}
		this.mergeEntries.passOn(act, way.wallets());
		return new Back(posting, Points.of(household));
	}

	/** What the member has now. */
	Points balance(Way way) {
		return this.ledger.balance(way.paid().from());
	}

	/**
	 * The way that points went.
	 *
	 * @param paid from the member's wallet to the till
	 * @param moves before it, from others of the household into the member's wallet
	 */
	record Way(Transfer paid, List<Transfer> moves) {

		List<AccountId> wallets() {
			return Stream.concat(Stream.of(this.paid), this.moves.stream()).map(Transfer::from).toList();
		}

	}

	/**
	 * What went back.
	 *
	 * @param posting from the till to the member's wallet
	 * @param household how many of the points went on to others of the household
	 */
	record Back(Posting posting, Points household) {
	}

}
