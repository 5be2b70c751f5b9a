package org.communitypoints.shops;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps goods for those who asked for them, in the order in which they asked, whether the
 * goods are there yet or not. The database lets nobody else take them until a reservation
 * is given up or its time is over; that alone ends it, and a job only writes it down.
 */
@Component
public class Reservations {

	private static final int AT_ONCE = 1_000;

	private final JdbcClient database;

	private final Transactions transactions;

	Reservations(JdbcClient database, Transactions transactions) {
		this.database = database;
		this.transactions = transactions;
	}

	/**
	 * Keeps some of a good, behind all who asked before. Joins the caller's transaction.
	 * @param id made by the client before it sends
	 * @param shop the shop
	 * @param good a good that it has a stock of, if only of none
	 * @param quantity how many, 1 to 999
	 * @param until the first moment at which they are kept no longer
	 * @param by who acts
	 * @throws NotSoldHere if the shop has no stock of the good
	 */
	public void make(UUID id, ShopId shop, GoodId good, int quantity, Instant until, ActorId by) {
		this.database.sql("SELECT good FROM stock WHERE shop = ? AND good = ? FOR UPDATE")
			.params(shop.value(), good.value())
			.query(UUID.class)
			.list();
		boolean made = this.database.sql("""
				INSERT INTO stock_reservation (id, shop, good, place, quantity, ends_at, made_by)
				SELECT :id, :shop, :good, 1 + coalesce(max(place), 0), :quantity, :until, :by
				FROM stock_reservation WHERE shop = :shop AND good = :good
				HAVING EXISTS (SELECT FROM stock WHERE shop = :shop AND good = :good)
				""")
			.param("id", id)
			.param("shop", shop.value())
			.param("good", good.value())
			.param("quantity", quantity)
			.param("until", until.atOffset(ZoneOffset.UTC))
			.param("by", by.value())
			.update() == 1;
		if (!made) {
			throw new NotSoldHere();
		}
	}

	/**
	 * Lets the goods be taken for a cause, before those who asked later. Joins the
	 * caller's transaction, which has to take them from the stock for that cause.
	 * @param id the reservation
	 * @param cause what they are taken for
	 * @return false if it has ended already
	 */
	public boolean take(UUID id, UUID cause) {
		return end(id, "TAKEN", cause);
	}

	/**
	 * Keeps the goods no longer. Joins the caller's transaction.
	 * @param id the reservation
	 * @return false if it has ended already
	 */
	public boolean giveUp(UUID id) {
		return end(id, "GIVEN_UP", null);
	}

	/**
	 * Writes down which reservations' time is over.
	 * @return how many
	 */
	public int endDue() {
		int ended = 0;
		int more;
		do {
			more = this.transactions.alone(() -> this.database.sql("""
					UPDATE stock_reservation r SET outcome = 'ENDED', ended_at = now()
					FROM (SELECT id FROM stock_reservation WHERE outcome IS NULL AND ends_at <= now()
						ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED) due
					WHERE r.id = due.id
					""").param(AT_ONCE).update());
			ended += more;
		}
		while (more == AT_ONCE);
		return ended;
	}

	@Scheduled(initialDelayString = "${points.holds.after-start:1}", fixedDelayString = "${points.holds.every:60}",
			timeUnit = TimeUnit.SECONDS)
	void now() {
		endDue();
	}

	private boolean end(UUID id, String outcome, @Nullable UUID cause) {
		return this.database.sql("""
				UPDATE stock_reservation SET outcome = :outcome, cause = CAST(:cause AS uuid), ended_at = now()
				WHERE id = :id AND outcome IS NULL AND ends_at > now()
				""")
			.param("outcome", outcome)
			.param("cause", (cause != null) ? cause.toString() : null)
			.param("id", id)
			.update() == 1;
	}

}
