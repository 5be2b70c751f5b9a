package org.communitypoints.orders;

import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For how many days the orders of the programme hold points and goods. */
@Component
public class OrderRule {

	/** The most days. */
	public static final int MOST_DAYS = 60;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	OrderRule(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * How many days.
	 * @return whole days after the day of the order, from 1 to {@value #MOST_DAYS}
	 */
	public int days() {
		return this.jdbc.sql("SELECT order_days FROM programme").query(Integer.class).single();
	}

	/**
	 * Whether an actor may set them.
	 * @param actor who asks
	 * @return true for an administrator of the banner
	 */
	public boolean isFor(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) && this.tree.find(actor.community()).kind() == CommunityKind.BANNER;
	}

	/**
	 * Sets them for the orders from now on; those that are open keep their last day.
	 * @param by an administrator of the whole programme
	 * @param days from 1 to {@value #MOST_DAYS}
	 * @throws NotAllowed for everybody else
	 */
	public void set(Actor by, int days) {
		if (!isFor(by)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			this.jdbc.sql("UPDATE programme SET order_days = ?").param(days).update();
			this.events.publishEvent(new ActDone(by, "order-days-set", Integer.toString(days)));
			return days;
		});
	}

}
