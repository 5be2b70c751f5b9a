package org.communitypoints.counter;

import java.time.Duration;

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

/** For how many days the shops of the programme take goods back by themselves. */
@Component
public class ReturnRule {

	/** The most days. */
	public static final int MOST_DAYS = 365;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	ReturnRule(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * How many days.
	 * @return days after the redemption, from 0
	 */
	public int days() {
		return this.jdbc.sql("SELECT return_days FROM programme").query(Integer.class).single();
	}

	Duration period() {
		return Duration.ofDays(days());
	}

	/**
	 * Whether an actor may set them: they hold for the whole programme, so only who runs
	 * all of it.
	 * @param actor who asks
	 * @return true for an administrator of the banner
	 */
	public boolean isFor(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) && this.tree.find(actor.community()).kind() == CommunityKind.BANNER;
	}

	/**
	 * Sets them.
	 * @param by an administrator of the whole programme
	 * @param days from 0 to {@value #MOST_DAYS}
	 * @throws NotAllowed for everybody else
	 */
	public void set(Actor by, int days) {
		if (!isFor(by)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			this.jdbc.sql("UPDATE programme SET return_days = ?").param(days).update();
			this.events.publishEvent(new ActDone(by, "return-days-set", Integer.toString(days)));
			return days;
		});
	}

}
