package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;

import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets for the whole programme which prices are too dear, and what near expiry means. */
@Component
public class SetStockRule {

	/** The highest percentage that can be allowed. */
	public static final int MOST_PERCENT = 1_000;

	/** The most days ahead that near expiry can be. */
	public static final int MOST_DAYS = 730;

	private final Transactions transactions;

	private final JdbcClient database;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	SetStockRule(Transactions transactions, JdbcClient database, CurrentProgramme programme, CommunityTree tree,
			Clock clock, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.programme = programme;
		this.tree = tree;
		this.clock = clock;
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
	 * Sets both.
	 * @param by an administrator of the whole programme
	 * @param overPercent by how many percent points may be worth more than the till price
	 * @param nearDays how many days ahead near expiry is
	 * @throws NotAllowed for everybody else
	 */
	public void set(Actor by, int overPercent, int nearDays) {
		if (!isFor(by)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			this.database.sql("""
					INSERT INTO stock_rule (programme, over_percent, near_days, set_by, set_at)
					VALUES (:programme, :over, :near, :by, :at)
					ON CONFLICT (programme) DO UPDATE SET over_percent = excluded.over_percent,
						near_days = excluded.near_days, set_by = excluded.set_by, set_at = excluded.set_at
					""")
				.param("programme", this.programme.require().id().value())
				.param("over", overPercent)
				.param("near", nearDays)
				.param("by", by.id().value())
				.param("at", Timestamp.from(this.clock.instant()))
				.update();
			this.events.publishEvent(new ActDone(by, "stock-rule-set", overPercent + " % / " + nearDays));
			return by;
		});
	}

}
