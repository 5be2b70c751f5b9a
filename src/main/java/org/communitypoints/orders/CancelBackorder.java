package org.communitypoints.orders;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.HoldIsOver;
import org.communitypoints.ledger.Holds;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.Unfinished;
import org.communitypoints.shops.Reservations;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives orders up: points and goods are free at once, and it is written down why. */
@Component
public class CancelBackorder implements Unfinished {

	private final Transactions transactions;

	private final Backorders orders;

	private final Holds holds;

	private final Reservations reservations;

	private final ApplicationEventPublisher events;

	CancelBackorder(Transactions transactions, Backorders orders, Holds holds, Reservations reservations,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.orders = orders;
		this.holds = holds;
		this.reservations = reservations;
		this.events = events;
	}

	/**
	 * Gives an order up. Once more changes nothing.
	 * @param by the member, or a clerk of its shop
	 * @param id the order
	 * @param reason why
	 * @throws OrderIsOver if it was fetched, or its last day is past
	 */
	public void cancel(Actor by, BackorderId id, Backorder.Reason reason) {
		try {
			this.transactions.run(() -> {
				Backorder order = this.orders.require(by, id);
				if (order.cancellationOrNull() == null) {
					giveUp(by, order, reason);
				}
				return order;
			});
		}
		catch (HoldIsOver over) {
			// whoever was faster has committed by now
			if (this.orders.require(by, id).cancellationOrNull() == null) {
				throw new OrderIsOver();
			}
		}
	}

	@Override
	public void end(Actor by, MemberId member) {
		this.transactions.run(() -> {
			this.orders.openOf(member).forEach((order) -> giveUp(by, order, Backorder.Reason.ENTRY_ENDED));
			return member;
		});
	}

	@Override
	public void moved(Actor by, MemberId member) {
		this.transactions.run(() -> {
			this.orders.outOfReach(member).forEach((order) -> giveUp(by, order, Backorder.Reason.MOVED_AWAY));
			return member;
		});
	}

	private void giveUp(Actor by, Backorder order, Backorder.Reason reason) {
		this.holds.release(order.id().hold(), by.id());
		if (!this.reservations.giveUp(order.id().value())) {
			throw new OrderIsOver();
		}
		this.orders.cancelled(order.id(), reason, by);
		this.events.publishEvent(new ActDone(by, "order-cancelled", order.slipNumber()));
	}

}
