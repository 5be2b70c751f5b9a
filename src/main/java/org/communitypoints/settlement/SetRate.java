package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets what shops are paid for a point from a day on. A rate that was wrong is set again
 * for the same day; what is agreed keeps the rate that it was drawn with.
 */
@Component
public class SetRate {

	/** The highest rate, in fen. */
	public static final BigDecimal HIGHEST = BigDecimal.valueOf(100_000);

	/** How many decimal places of a fen a rate may have. */
	public static final int PLACES = 4;

	private final Transactions transactions;

	private final JdbcClient database;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	SetRate(Transactions transactions, JdbcClient database, CurrentProgramme programme, CommunityTree tree,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.programme = programme;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Sets the rate.
	 * @param by an administrator of the whole programme
	 * @param fromDay the first day
	 * @param fenPerPoint above 0, at most {@link #HIGHEST} fen, with at most
	 * {@value #PLACES} places; null if from that day there is no rate
	 */
	public void set(Actor by, LocalDate fromDay, @Nullable BigDecimal fenPerPoint) {
		by.mustAdminister();
		if (fenPerPoint != null && (fenPerPoint.signum() <= 0 || fenPerPoint.compareTo(HIGHEST) > 0
				|| fenPerPoint.stripTrailingZeros().scale() > PLACES)) {
			throw new IllegalArgumentException("a rate is above 0 and at most " + HIGHEST + " fen, not " + fenPerPoint);
		}
		this.transactions.run(() -> {
			if (this.tree.find(by.community()).above().isPresent()) {
				throw new NotAllowed();
			}
			int set = this.database.sql("""
					INSERT INTO settlement_rate (programme, from_day, version, fen_per_point, set_by, set_by_name)
					SELECT :programme, :day, 1 + (SELECT count(*) FROM settlement_rate
						WHERE programme = :programme AND from_day = :day), :fen, :by, :name
					ON CONFLICT DO NOTHING
					""")
				.param("programme", this.programme.require().id().value())
				.param("day", fromDay)
				.param("fen", fenPerPoint, Types.NUMERIC)
				.param("by", by.id().value())
				.param("name", by.name())
				.update();
			if (set == 0) {
				throw new StatementChanged();
			}
			this.events.publishEvent(new ActDone(by, "rate-set", fromDay.toString()));
			return set;
		});
	}

}
