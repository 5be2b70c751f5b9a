package org.communitypoints.orders;

import java.util.List;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.HoldIsOver;
import org.communitypoints.ledger.Holds;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Pin;
import org.communitypoints.members.Pins;
import org.communitypoints.members.Purse;
import org.communitypoints.shops.Reservations;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Hands an order over: captures its hold and redeems its points for its goods, at the
 * price of the order, as one ordinary redemption with a receipt.
 */
@Component
public class HandOver {

	private final Transactions transactions;

	private final Backorders orders;

	private final Holds holds;

	private final Reservations reservations;

	private final MemberLookup members;

	private final Pins pins;

	private final Purse purse;

	private final Redeem redeem;

	private final CurrentProgramme programme;

	private final ApplicationEventPublisher events;

	HandOver(Transactions transactions, Backorders orders, Holds holds, Reservations reservations, MemberLookup members,
			Pins pins, Purse purse, Redeem redeem, CurrentProgramme programme, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.orders = orders;
		this.holds = holds;
		this.reservations = reservations;
		this.members = members;
		this.pins = pins;
		this.purse = purse;
		this.redeem = redeem;
		this.programme = programme;
		this.events = events;
	}

	/**
	 * Whether the member has to type their PIN.
	 * @param clerk a clerk of the shop
	 * @param order the order
	 * @return true if it is asked for
	 */
	public boolean asksForPin(Actor clerk, Backorder order) {
		return Redeem.asksForPin(member(clerk, order), order.bill(), this.programme.require());
	}

	/**
	 * Hands an order over. Once more gives the same redemption.
	 * @param clerk a clerk of its shop
	 * @param id the order
	 * @param pin what the member typed as their PIN; null if nothing
	 * @return the redemption, after the commit
	 * @throws OrderIsOver if it was given up, or its last day is past
	 * @throws org.communitypoints.shops.StockShort if its goods are not there, or are for
	 * those who ordered before
	 * @throws org.communitypoints.kernel.Refusal if PIN, shift or a limit do not allow it
	 */
	public RedemptionId handOver(Actor clerk, BackorderId id, @Nullable Pin pin) {
		Backorder seen = this.orders.require(clerk, id);
		boolean proven = pin != null && isProven(clerk, seen, pin);
		try {
			return this.transactions.run(() -> once(clerk, id, proven));
		}
		catch (HoldIsOver over) {
			// whoever was faster has committed by now
			return this.orders.require(clerk, id).redemption().orElseThrow(OrderIsOver::new);
		}
	}

	/** Tries the PIN before anything is locked or written, where it is asked for. */
	private boolean isProven(Actor clerk, Backorder order, Pin pin) {
		if (!order.state().isOpen() || !asksForPin(clerk, order)) {
			return false;
		}
		this.pins.prove(order.member(), pin);
		return true;
	}

	private RedemptionId once(Actor clerk, BackorderId id, boolean proven) {
		Backorder order = this.orders.require(clerk, id);
		if (order.redemptionOrNull() != null) {
			return order.redemptionOrNull();
		}
		MemberAtCounter member = member(clerk, order);
		this.members.keepIn(member.id());
		this.members.handedOn(clerk, member.id());
		this.purse.lock(member);
		this.holds.capture(id.hold(), clerk.id(), id.key());
		RedemptionId redemption = this.redeem.redeem(clerk,
				new Redeem.Promise(id.key(), id.fingerprint(), member, List.of(order.line()), order.bill(), proven),
				(cause) -> {
					if (!this.reservations.take(id.value(), cause)) {
						throw new OrderIsOver();
					}
				})
			.redemption()
			.id();
		this.orders.handedOver(id, redemption);
		this.events.publishEvent(new ActDone(clerk, "order-handed-over", order.slipNumber()));
		return redemption;
	}

	private MemberAtCounter member(Actor clerk, Backorder order) {
		return this.members.recall(clerk, order.member()).orElseThrow(NotFound::new);
	}

}
