package org.communitypoints.communities;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says how many days after it was done something can still be awarded. */
@Component
public class SetAwardDays {

	private static final int MOST = 366;

	private final Transactions transactions;

	private final JdbcClient database;

	private final SetPinAmount wholeProgramme;

	private final ApplicationEventPublisher events;

	SetAwardDays(Transactions transactions, JdbcClient database, SetPinAmount wholeProgramme,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.wholeProgramme = wholeProgramme;
		this.events = events;
	}

	/**
	 * Sets the days.
	 * @param by an administrator of the whole programme
	 * @param days 1 to 366
	 * @throws NotAllowed for everybody else
	 */
	public void set(Actor by, int days) {
		if (!this.wholeProgramme.isFor(by)) {
			throw new NotAllowed();
		}
		if (days < 1 || days > MOST) {
			throw new IllegalArgumentException("something can be awarded for 1 to " + MOST + " days, not " + days);
		}
		this.transactions.run(() -> {
			this.database.sql("UPDATE programme SET award_days = ?").param(days).update();
			this.events.publishEvent(new ActDone(by, "award-days-set", Integer.toString(days)));
			return days;
		});
	}

}
