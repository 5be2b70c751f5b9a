package org.communitypoints.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.MoreThanIsLeftToReverse;
import org.communitypoints.ledger.Posting;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.Stock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes a redemption back, whole and once: the points return to the wallet with their
 * age, the goods to the shelf. The clerk who served may do it for some minutes; after
 * that, or for another's, an administrator.
 */
@Component
public class TakeBack {

	private final Transactions transactions;

	private final Ledger ledger;

	private final Receipts receipts;

	private final ShopDirectory shops;

	private final Stock stock;

	private final CurrentProgramme programme;

	private final Redemptions redemptions;

	private final Returns returns;

	private final PointsBack pointsBack;

	private final Shifts shifts;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	TakeBack(Transactions transactions, Ledger ledger, Receipts receipts, ShopDirectory shops, Stock stock,
			CurrentProgramme programme, Redemptions redemptions, Returns returns, PointsBack pointsBack, Shifts shifts,
			ApplicationEventPublisher events, Clock clock) {
		this.transactions = transactions;
		this.ledger = ledger;
		this.receipts = receipts;
		this.shops = shops;
		this.stock = stock;
		this.programme = programme;
		this.redemptions = redemptions;
		this.returns = returns;
		this.pointsBack = pointsBack;
		this.shifts = shifts;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes a redemption back.
	 * @param actor the clerk or till that served, or an administrator above the shop
	 * @param id the redemption
	 * @param reason why
	 * @param key made by the client before it sends
	 * @return the redemption as it stands after the commit
	 * @throws org.communitypoints.kernel.NotFound if there is no such redemption in the
	 * part of the tree that the actor sees
	 * @throws TooLateToUndo if the actor is a clerk and it is too late, or was not theirs
	 * @throws AlreadyTakenBack if another request has taken it back
	 * @throws PartlyReturned if some of the goods have been returned
	 */
	public Redeem.Redeemed takeBack(Actor actor, RedemptionId id, Redemption.Reason reason, IdempotencyKey key) {
		Fingerprint fingerprint = Fingerprint.of("take-back", id, reason);
		return this.transactions.run(() -> {
			Redemption redemption = this.receipts.require(actor, id);
			if (actor.shop().isEmpty() && !actor.is(Role.ADMINISTRATOR)) {
				throw new NotAllowed();
			}
			if (redemption.reversal().filter((taken) -> taken.reason() != reason).isPresent()) {
				throw new AlreadyTakenBack();
			}
			if (this.ledger.earlier(key, fingerprint).isPresent()) {
				return new Redeem.Redeemed(this.redemptions.find(id).orElseThrow(), true);
			}
			requireInTime(actor, redemption);
			PointsBack.Way way = this.pointsBack.lock(redemption);
			if (this.returns.isReturnedFrom(id)) {
				throw new PartlyReturned();
			}
			boolean replayed = reverse(new Act(key, fingerprint, actor.id(), this.clock.instant(), reason.name()),
					redemption, way, actor);
			return new Redeem.Redeemed(this.redemptions.find(id).orElseThrow(), replayed);
		});
	}

	private boolean reverse(Act act, Redemption redemption, PointsBack.Way way, Actor actor) {
		Posting posting;
		try {
			posting = this.pointsBack.give(act, way, Points.ZERO, redemption.points()).posting();
		}
		catch (MoreThanIsLeftToReverse ex) {
			throw new AlreadyTakenBack();
		}
		if (!posting.replayed()) {
			Map<GoodId, Integer> goods = new LinkedHashMap<>();
			redemption.lines().forEach((line) -> goods.merge(line.good(), line.quantity(), Integer::sum));
			this.stock.giveBack(redemption.shop(), goods, redemption.transfer().value(), posting.only().id().value());
			this.redemptions.takeBack(redemption.id(), posting.only().id(), Redemption.Reason.valueOf(act.reason()),
					this.pointsBack.balance(way), actor, this.shifts.of(actor));
			this.events.publishEvent(new ActDone(actor, "take-back",
					this.shops.find(redemption.shop()).code() + "/" + redemption.number()));
		}
		return posting.replayed();
	}

	/**
	 * Until when the clerk who served may take a redemption back.
	 * @param redemption the redemption
	 * @return the moment
	 */
	public Instant undoableUntil(Redemption redemption) {
		return redemption.redeemedAt().plus(this.programme.require().undo());
	}

	private void requireInTime(Actor actor, Redemption redemption) {
		boolean theirs = actor.id().equals(redemption.clerk());
		if (!actor.is(Role.ADMINISTRATOR) && !(theirs && this.clock.instant().isBefore(undoableUntil(redemption)))) {
			throw new TooLateToUndo(this.programme.require().undoMinutes());
		}
	}

}
