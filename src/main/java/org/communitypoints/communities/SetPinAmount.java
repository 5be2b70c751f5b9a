package org.communitypoints.communities;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says above how many points the counter asks for a PIN. */
@Component
public class SetPinAmount {

	private final Transactions transactions;

	private final JdbcClient database;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	SetPinAmount(Transactions transactions, JdbcClient database, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Whether an actor may: it holds for the whole programme, so only who runs all of it.
	 * @param actor who asks
	 * @return true for an administrator of the banner
	 */
	public boolean isFor(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) && this.tree.find(actor.community()).kind() == CommunityKind.BANNER;
	}

	/**
	 * Sets the amount.
	 * @param by an administrator of the whole programme
	 * @param above the counter asks when more points than these are redeemed at once
	 * @throws NotAllowed for everybody else
	 */
	public void set(Actor by, Points above) {
		if (!isFor(by)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			this.database.sql("UPDATE programme SET pin_above_points = ?").param(above.value()).update();
			this.events.publishEvent(new ActDone(by, "pin-amount-set", above.toString()));
			return above;
		});
	}

}
