package org.communitypoints.counter;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.communitypoints.AtOnce;
import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.StockShort;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Tills that redeem at once share commits, and nothing else. */
@ProductTest
class SharedRedemptionTests {

	private static final int TILLS = 12;

	private static final int TRIES = 10;

	private static final int BURST = 8;

	@Autowired
	private Market market;

	@Autowired
	private RedeemAtTill redeem;

	@Autowired
	private TakeTrialBalance trialBalance;

	@Autowired
	private DataSource database;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void manyTillsShareCommitsAndEachIsToldItsOwn() throws Exception {
		List<Market.Village> villages = new ArrayList<>();
		List<Joined> members = new ArrayList<>();
		for (int at = 0; at < TILLS; at++) {
			// a third is short of soap after 7, another of points after 5
			villages.add(this.market.sellingSoap(10, (at % 3 == 0) ? 7 : 100));
			members.add(villages.get(at).member("白音查干", (at % 3 == 1) ? 59 : 320));
		}
		List<Object> outcomes = AtOnce.of(TILLS, (at) -> sell(villages.get(at), members.get(at)));

		for (int at = 0; at < TILLS; at++) {
			Market.Village village = villages.get(at);
			int sold = List.of(7, 5, TRIES).get(at % 3);
			assertThat(outcomes.get(at)).isEqualTo(
					List.of(sold, TRIES - sold, List.of(StockShort.class, NotEnoughPoints.class, "").get(at % 3)));
			assertThat(village.inTill()).isEqualTo(10L * sold);
			assertThat(village.balanceOf(members.get(at))).isEqualTo(((at % 3 == 1) ? 59 : 320) - 10L * sold);
			assertThat(village.soapLeft()).isEqualTo(((at % 3 == 0) ? 7 : 100) - sold);
			assertThat(numbers(village)).containsExactlyElementsOf(LongStream.rangeClosed(1, sold).boxed().toList());
		}
		assertThat(commits(villages)).as("commits").isLessThan(redemptions(villages));
		assertThat(this.trialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void whoWaitsForAWalletStopsNobodyElse() throws Exception {
		Market.Village busy = this.market.sellingSoap(10, 100);
		Joined locked = busy.member("其其格", 320);
		Market.Village other = this.market.sellingSoap(10, 100);
		Joined free = other.member("白音查干", 320);
		CompletableFuture<Object> waiting;
		try (Connection elsewhere = this.database.getConnection()) {
			elsewhere.setAutoCommit(false);
			elsewhere.createStatement()
				.executeQuery("SELECT FROM account WHERE id = '" + locked.wallet().value() + "' FOR UPDATE");
			waiting = CompletableFuture.supplyAsync(() -> redeem(busy.till(), busy, locked));
			for (int each = 0; each < 5; each++) {
				assertThat(redeem(other.till(), other, free)).isInstanceOf(Redeem.Redeemed.class);
			}
			assertThat(waiting).isNotDone();
			elsewhere.rollback();
		}
		assertThat(waiting.get()).isInstanceOf(Redeem.Redeemed.class);
		assertThat(busy.balanceOf(locked)).isEqualTo(310);
		assertThat(other.balanceOf(free)).isEqualTo(270);
	}

	@Test
	void aBurstOnOneWalletWaitsWithoutConnections() throws Exception {
		Market.Village busy = this.market.sellingSoap(10, 100);
		Joined locked = busy.member("其其格", 320);
		CompletableFuture<List<Object>> burst;
		long waiting = 0;
		try (Connection elsewhere = Attacker.APPLICATION.connect()) {
			Attacker.run(elsewhere, "SELECT FROM account WHERE id = ? FOR UPDATE", locked.wallet().value());
			burst = CompletableFuture.supplyAsync(() -> burst(busy, locked));
			for (int look = 0; look < 15; look++) {
				Thread.sleep(100);
				waiting = Math.max(waiting, this.jdbc.sql("""
						SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
						WHERE a.datname = current_database() AND NOT l.granted
						""").query(Long.class).single());
			}
			elsewhere.rollback();
		}
		assertThat(burst.get()).hasSize(BURST).allMatch(Redeem.Redeemed.class::isInstance);
		assertThat(waiting).as("connections that wait for the wallet").isBetween(1L, 2L);
		assertThat(busy.balanceOf(locked)).isEqualTo(320 - 10 * BURST);
	}

	private List<Object> burst(Market.Village village, Joined member) {
		try {
			return AtOnce.of(BURST, (at) -> redeem(village.till(), village, member));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How many were sold, how many refused, and why. */
	private List<Object> sell(Market.Village village, Joined member) {
		Actor till = village.till();
		int sold = 0;
		int refused = 0;
		Object why = "";
		for (int each = 0; each < TRIES; each++) {
			Object outcome = redeem(till, village, member);
			if (outcome instanceof Refusal refusal) {
				refused++;
				why = refusal.getClass();
			}
			else {
				sold++;
			}
		}
		return List.of(sold, refused, why);
	}

	private Object redeem(Actor till, Market.Village village, Joined member) {
		try {
			return this.redeem.redeem(till, IdempotencyKey.next(),
					new TillOrder(member.card(), List.of(new TillOrder.Item(village.soap().barcode(), 1)), null), null);
		}
		catch (Refusal refusal) {
			return refusal;
		}
	}

	private List<Long> numbers(Market.Village village) {
		return this.jdbc.sql("SELECT number FROM redemption WHERE shop = ? ORDER BY number")
			.param(village.shop().id().value())
			.query(Long.class)
			.list();
	}

	private long commits(List<Market.Village> villages) {
		return count("SELECT count(DISTINCT xmin::text) FROM redemption WHERE shop IN (:shops)", villages);
	}

	private long redemptions(List<Market.Village> villages) {
		return count("SELECT count(*) FROM redemption WHERE shop IN (:shops)", villages);
	}

	private long count(String sql, List<Market.Village> villages) {
		return this.jdbc.sql(sql)
			.param("shops", villages.stream().map((village) -> village.shop().id().value()).toList())
			.query(Long.class)
			.single();
	}

}
