package org.communitypoints.days;

import java.util.List;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out numbers on a redemption day, and calls them; the database counts. */
@Component
public class Queues {

	/** The highest number of a counter. */
	public static final int COUNTERS = 9;

	/** The most numbers of a day: they stay readable from afar. */
	public static final int MOST = 9_999;

	private final Transactions transactions;

	private final JdbcClient database;

	private final RedemptionDays days;

	Queues(Transactions transactions, JdbcClient database, RedemptionDays days) {
		this.transactions = transactions;
		this.database = database;
		this.days = days;
	}

	/**
	 * The queue of a day.
	 * @param day the day
	 * @return the numbers as they are now
	 */
	public Queue of(RedemptionDayId day) {
		List<Queue.Call> latest = this.database.sql("""
				SELECT number, counter, called_at FROM (
					SELECT DISTINCT ON (number) number, counter, called_at, line FROM queue_call
					WHERE redemption_day = :day ORDER BY number, line DESC) last
				ORDER BY line DESC LIMIT :limit
				""")
			.param("day", day.value())
			.param("limit", Queue.LATEST)
			.query((row, number) -> new Queue.Call(row.getInt("number"), row.getInt("counter"),
					row.getTimestamp("called_at").toInstant()))
			.list();
		return this.database.sql("""
				SELECT (SELECT coalesce(max(number), 0) FROM queue_number WHERE redemption_day = :day) AS given,
					(SELECT coalesce(max(number), 0) FROM queue_call WHERE redemption_day = :day) AS called
				""")
			.param("day", day.value())
			.query((row, number) -> new Queue(row.getInt("given"), row.getInt("called"), latest))
			.single();
	}

	/**
	 * Gives the next number to somebody who waits.
	 * @param clerk who gives it, at the own shop
	 * @param key made with the button: pressed twice, it gives one number
	 * @return the number, from 1
	 * @throws NotTheDay if today is no redemption day of the shop
	 * @throws QueueFull if all numbers are given
	 */
	public int give(Actor clerk, IdempotencyKey key) {
		RedemptionDay day = today(clerk);
		return this.transactions.run(() -> {
			if (of(day.id()).given() >= MOST) {
				throw new QueueFull(MOST);
			}
			this.database.sql(
					"INSERT INTO queue_number (redemption_day, key, given_by) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING")
				.params(day.id().value(), key.value(), clerk.id().value())
				.update();
			return number("SELECT number FROM queue_number WHERE key = ? AND redemption_day = ?", key, day);
		});
	}

	/**
	 * Calls the next number to a counter: each once, however many counters call.
	 * @param clerk who calls it, at the own shop
	 * @param key made with the button: pressed twice, it calls one number
	 * @param counter the counter, 1 to {@value #COUNTERS}
	 * @return the number
	 * @throws NobodyWaits if every number has been called
	 * @throws NotTheDay if today is no redemption day of the shop
	 */
	public int callNext(Actor clerk, IdempotencyKey key, int counter) {
		RedemptionDay day = today(clerk);
		return this.transactions.run(() -> {
			call(day, clerk, key, counter, 0);
			return this.database.sql("SELECT number FROM queue_call WHERE key = ? AND redemption_day = ?")
				.params(key.value(), day.id().value())
				.query(Integer.class)
				.optional()
				.orElseThrow(NobodyWaits::new);
		});
	}

	/**
	 * Calls a number again that nobody came with.
	 * @param clerk who calls it, at the own shop
	 * @param key made with the button
	 * @param number a number that was called
	 * @param counter the counter, 1 to {@value #COUNTERS}
	 * @throws NotCalledYet if it was not
	 * @throws NotTheDay if today is no redemption day of the shop
	 */
	public void callAgain(Actor clerk, IdempotencyKey key, int number, int counter) {
		RedemptionDay day = today(clerk);
		this.transactions.run(() -> {
			if (number < 1 || number > of(day.id()).called()) {
				throw new NotCalledYet();
			}
			call(day, clerk, key, counter, number);
			return number;
		});
	}

	/**
	 * The counter at which a clerk called last, to begin with.
	 * @param clerk the clerk
	 * @param day the day
	 * @return from 1; 1 if the clerk has not called yet
	 */
	public int counterOf(Actor clerk, RedemptionDayId day) {
		return this.database
			.sql("SELECT counter FROM queue_call WHERE redemption_day = ? AND called_by = ? ORDER BY line DESC LIMIT 1")
			.params(day.value(), clerk.id().value())
			.query(Integer.class)
			.optional()
			.orElse(1);
	}

	private RedemptionDay today(Actor clerk) {
		ShopId shop = clerk.shop().orElseThrow(NotAllowed::new);
		return this.days.today(shop).orElseThrow(NotTheDay::new);
	}

	private void call(RedemptionDay day, Actor clerk, IdempotencyKey key, int counter, int again) {
		this.database.sql("""
				INSERT INTO queue_call (redemption_day, number, again, counter, key, called_by)
				VALUES (:day, :number, :again, :counter, :key, :by) ON CONFLICT (key) DO NOTHING
				""")
			.param("day", day.id().value())
			.param("number", again)
			.param("again", again > 0)
			.param("counter", counter)
			.param("key", key.value())
			.param("by", clerk.id().value())
			.update();
	}

	private int number(String sql, IdempotencyKey key, RedemptionDay day) {
		return this.database.sql(sql)
			.params(key.value(), day.id().value())
			.query(Integer.class)
			.optional()
			.orElseThrow(NotFound::new);
	}

}
