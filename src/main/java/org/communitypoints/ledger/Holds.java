package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps points of wallets until a moment: what can be spent is the balance less what is
 * held. A hold ends once: it is captured by the redemption that takes its points,
 * released, or its time is over. Who changes a hold locks its wallet, as who posts does.
 */
@Component
public class Holds {

	/** The longest that points are held. */
	public static final Duration LONGEST = Duration.ofDays(61);

	/** The most open holds of one wallet that are told. */
	public static final int LIMIT = 50;

	private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

	/** How many wallets are looked after before it is asked again which. */
	private static final int WALLETS_AT_ONCE = 500;

	private final JdbcClient jdbc;

	private final Transactions transactions;

	Holds(JdbcClient jdbc, Transactions transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Holds points. The same hold again changes nothing.
	 * @param id made by the client before it sends
	 * @param wallet whose points
	 * @param amount how many, from 1 to {@value Ledger#MOST_POINTS}
	 * @param until the first moment at which they are free again; at most
	 * {@link #LONGEST} ahead
	 * @param by who acts
	 * @throws NotEnoughPoints if so many are not available
	 * @throws KeyUsedForAnotherRequest if the id stands for another hold
	 */
	public void place(HoldId id, AccountId wallet, Points amount, Instant until, ActorId by) {
		AmountOutOfBounds.refuse(amount);
		boolean placed;
		try {
			placed = this.transactions.alone(() -> this.jdbc.sql("SELECT place_hold(?, ?, ?, ?, ?)")
				.params(id.value(), wallet.value(), amount.value(), until.atOffset(ZoneOffset.UTC), by.value())
				.query(Boolean.class)
				.single());
		}
		catch (DataIntegrityViolationException ex) {
			throw Journal.refusal(ex);
		}
		if (!placed
				&& find(id).filter((same) -> same.account().equals(wallet) && same.amount().equals(amount)).isEmpty()) {
			throw new KeyUsedForAnotherRequest();
		}
	}

	/**
	 * Gives held points free for the transfer that takes them. Part of the caller's
	 * transaction, which cannot be committed unless it posts a redemption of at most the
	 * held points under the given key.
	 * @param id the hold
	 * @param by who acts
	 * @param key the key of that act
	 * @throws HoldIsOver if it has ended
	 * @throws NotFound if there is no such hold
	 */
	public void capture(HoldId id, ActorId by, IdempotencyKey key) {
		end(id, Hold.Outcome.CAPTURED, by, key);
	}

	/**
	 * Gives held points free before their time.
	 * @param id the hold
	 * @param by who acts
	 * @throws HoldIsOver if it has ended
	 * @throws NotFound if there is no such hold
	 */
	public void release(HoldId id, ActorId by) {
		end(id, Hold.Outcome.RELEASED, by, null);
	}

	/**
	 * Finds a hold.
	 * @param id the hold
	 * @return the hold, or empty if there is none
	 */
	public Optional<Hold> find(HoldId id) {
		return this.jdbc.sql("SELECT * FROM hold WHERE id = ?").param(id.value()).query(Holds::hold).optional();
	}

	/**
	 * What holds points of a wallet now.
	 * @param wallet the wallet
	 * @return at most {@value #LIMIT} open holds, the one that ends first before others
	 */
	public List<Hold> open(AccountId wallet) {
		return this.jdbc.sql("""
				SELECT * FROM hold WHERE account = ? AND outcome IS NULL AND ends_at > now()
				ORDER BY ends_at, id LIMIT ?
				""").params(wallet.value(), LIMIT).query(Holds::hold).list();
	}

	/**
	 * Ends every hold whose time is over, wallet by wallet, each in a transaction of its
	 * own. What a power cut left undone is done by the next run; what another machine has
	 * done is not done again.
	 * @return how many points are free again
	 */
	public long releaseEnded() {
		long freed = 0;
		for (List<UUID> due = due(); !due.isEmpty(); due = due()) {
			for (UUID wallet : due) {
				freed += this.transactions.alone(() -> releaseEnded(new AccountId(wallet)));
			}
		}
		return freed;
	}

	@Scheduled(initialDelayString = "${points.holds.after-start:1}", fixedDelayString = "${points.holds.every:60}",
			timeUnit = TimeUnit.SECONDS)
	void now() {
		long freed = releaseEnded();
		if (freed > 0) {
			LOG.info("{} points are held no longer.", freed);
		}
	}

	/** Ends the holds of one wallet whose time is over, and tells what that frees. */
	long releaseEnded(AccountId wallet) {
		return this.jdbc.sql("SELECT release_ended_holds(?)").param(wallet.value()).query(Long.class).single();
	}

	private List<UUID> due() {
		return this.jdbc
			.sql("SELECT account FROM hold WHERE outcome IS NULL AND ends_at <= now() ORDER BY ends_at LIMIT ?")
			.param(WALLETS_AT_ONCE)
			.query(UUID.class)
			.list()
			.stream()
			.distinct()
			.toList();
	}

	private void end(HoldId id, Hold.Outcome outcome, ActorId by, @Nullable IdempotencyKey key) {
		boolean ended = this.transactions.alone(() -> this.jdbc.sql("SELECT end_hold(?, ?, ?, ?) IS NOT NULL")
			.param(id.value())
			.param(outcome.name())
			.param(by.value())
			.param(new SqlParameterValue(Types.OTHER, (key != null) ? key.value() : null))
			.query(Boolean.class)
			.single());
		if (!ended) {
			throw find(id).<RuntimeException>map((over) -> new HoldIsOver()).orElseGet(NotFound::new);
		}
	}

	private static Hold hold(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		return new Hold(new HoldId(row.getObject("id", UUID.class)),
				new AccountId(row.getObject("account", UUID.class)), Points.of(row.getLong("amount")),
				Recorded.instant(row, "placed_at"), Recorded.instant(row, "ends_at"),
				(outcome != null) ? Hold.Outcome.valueOf(outcome) : null);
	}

}
