package org.communitypoints.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.members.Joined;
import org.communitypoints.orders.Ordering;
import org.communitypoints.shops.StockShort;
import org.junit.jupiter.api.BeforeEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a till redeems in one statement keeps every law, and says no as all others do. */
@ProductTest
class PlainRedemptionTests {

	private static final String FORGED = """
			SELECT redeem_plainly(ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()],
				ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY[sha256('')], ARRAY[now()], ARRAY[?], ARRAY['Till'],
				ARRAY[?], ARRAY[?], ARRAY[?], CAST(? AS bigint[]), CAST(? AS text[]), CAST(? AS integer[]))
			""";

	private static final String FORGED_TWICE = """
			SELECT redeem_plainly(ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY[gen_random_uuid(), gen_random_uuid()],
				ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY[gen_random_uuid(), gen_random_uuid()],
				ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY[sha256(''), sha256('')], ARRAY[now(), now()], ARRAY[?, ?],
				ARRAY['Till', 'Till'], ARRAY[?, ?], ARRAY[?, ?], ARRAY[?, ?], ARRAY[1, 2]::bigint[], ARRAY[?, ?], ARRAY[1, 1])
			""";

	@Autowired
	private Market market;

	@Autowired
	private RedeemAtTill redeem;

	@Autowired
	private Ordering ordering;

	@Autowired
	private CounterRules rules;

	@Autowired
	private JdbcClient jdbc;

	private Market.Village village;

	private Joined bai;

	private Actor till;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(10, 20);
		this.bai = this.village.member("白音查干", 320);
		this.till = this.village.till();
	}

	@Test
	void theLookAndTheActAreWrittenDown() {
		Redemption redemption = redeem(IdempotencyKey.next(), 3).redemption();

		assertThat(redemption.balanceAfter().value()).isEqualTo(290);
		assertThat(redemption.lines()).hasSize(1).first().extracting(Redemption.Line::quantity).isEqualTo(3);
		assertThat(count("SELECT count(*) FROM look WHERE member = ? AND actor = ?", this.bai.member().value(),
				this.till.id().value()))
			.isEqualTo(1);
		assertThat(count("SELECT count(*) FROM audit_entry WHERE actor = ? AND subject = ?", this.till.id().value(),
				this.village.shop().code() + "/" + redemption.number()))
			.isEqualTo(1);
	}

	@Test
	void twentyCopiesOfARequestRedeemOnce() {
		IdempotencyKey key = IdempotencyKey.next();
		List<Redeem.Redeemed> answers = IntStream.range(0, 20).parallel().mapToObj((copy) -> redeem(key, 2)).toList();

		assertThat(answers).extracting((answer) -> answer.redemption().id())
			.containsOnly(answers.get(0).redemption().id());
		assertThat(answers).filteredOn((answer) -> !answer.replayed()).hasSize(1);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(300);
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(() -> redeem(key, 3));
	}

	@Test
	void whatLacksIsRefusedAndNothingIsWritten() {
		Joined poor = this.village.member("其其格", 5);
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.redeem.redeem(this.till, IdempotencyKey.next(), order(poor, 1), null));
		assertThatExceptionOfType(StockShort.class).isThrownBy(() -> redeem(IdempotencyKey.next(), 21));
		this.rules.setLimit(this.village.administrator(), this.village.shop(), this.village.soap().id(), 2);
		assertThatExceptionOfType(GoodLimitReached.class).isThrownBy(() -> redeem(IdempotencyKey.next(), 3));
		assertThat(redeem(IdempotencyKey.next(), 2).redemption().number()).isEqualTo(1);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(300);
	}

	@Test
	void whatIsRefusedTellsOfTheMemberAndIsALookToo() {
		Joined poor = this.village.member("其其格", 5);
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.redeem.redeem(this.till, IdempotencyKey.next(), order(poor, 1), null));
		assertThatExceptionOfType(StockShort.class).isThrownBy(() -> redeem(IdempotencyKey.next(), 21));
		for (Joined seen : List.of(poor, this.bai)) {
			assertThat(count("SELECT count(*) FROM look WHERE member = ? AND actor = ?", seen.member().value(),
					this.till.id().value()))
				.isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "NULL",
			value = { "{1}|{soap}|{-1}", "{1}|{soap}|{0}", "{1}|{soap}|{NULL}", "{1}|{soap}|NULL", "{1}|NULL|{1}",
					"{}|{}|{}", "NULL|{soap}|{1}", "{2}|{soap}|{1}", "{1,1}|{soap}|{1,1}", "{1,1}|{soap,soap}|{1,1}",
					"{{1},{1}}|{{soap},{soap}}|{1,1}", "{1}|{soap}|{2147483647}", "{1}|{soap}|{33}" })
	void nothingForgedIsRedeemedPastTheJavaCode(@Nullable String places, @Nullable String goods,
			@Nullable String quantities) throws SQLException {
		tryToForge(FORGED, this.till.id().value(), this.village.community().id().value(),
				this.village.shop().id().value(), this.bai.card().digits(), places,
				(goods != null) ? goods.replace("soap", this.village.soap().barcode().value()) : null, quantities);
	}

	@Test
	void noShopAndNoWalletIsNamedTwice() throws SQLException {
		UUID clerk = this.till.id().value();
		UUID place = this.village.community().id().value();
		UUID shop = this.village.shop().id().value();
		String soap = this.village.soap().barcode().value();
		String other = this.village.anotherGood(10, 20).barcode().value();
		Joined neighbour = this.village.member("其其格", 100);
		tryToForge(FORGED_TWICE, clerk, clerk, place, place, shop, shop, this.bai.card().digits(),
				this.bai.card().digits(), soap, other);
		tryToForge(FORGED_TWICE, clerk, clerk, place, place, shop, shop, this.bai.card().digits(),
				neighbour.card().digits(), soap, other);
		assertThat(this.village.balanceOf(neighbour)).isEqualTo(100);
	}

	/** Whoever shares a commit with such an order is not undone for it. */
	@Test
	void whatIsKeptForSomebodyIsLeftAlone() throws SQLException {
		Joined waits = this.village.member("其其格", 500);
		this.ordering.soap(this.village.clerk(), this.village, waits, 25);
		try (Connection connection = Attacker.APPLICATION.connect()) {
			Attacker.run(connection, FORGED, this.till.id().value(), this.village.community().id().value(),
					this.village.shop().id().value(), this.bai.card().digits(), "{1}",
					"{" + this.village.soap().barcode().value() + "}", "{1}");
		}
		assertThatExceptionOfType(StockShort.class).isThrownBy(() -> redeem(IdempotencyKey.next(), 1));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	/** Whether the database refuses it or leaves it alone, nothing has changed. */
	private void tryToForge(String sql, @Nullable Object... facts) throws SQLException {
		try (Connection connection = Attacker.APPLICATION.connect()) {
			Attacker.run(connection, sql, facts);
			connection.commit();
		}
		catch (PSQLException refused) {
			assertThat(refused.getSQLState()).as(refused.getMessage()).startsWith("23");
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.soapLeft()).isEqualTo(20);
		assertThat(count("SELECT count(*) FROM redemption WHERE shop = ?", this.village.shop().id().value())).isZero();
	}

	@Test
	void theMemberIsKeptInBeforeTheWalletAsEverywhere() throws Exception {
		try (Connection leaving = Attacker.APPLICATION.connect()) {
			Attacker.run(leaving, "SELECT FROM member WHERE id = ? FOR UPDATE", this.bai.member().value());
			CompletableFuture<Redeem.Redeemed> waits = CompletableFuture
				.supplyAsync(() -> redeem(IdempotencyKey.next(), 1));
			Thread.sleep(500);
			Attacker.run(leaving, "SELECT FROM account WHERE id = ? FOR UPDATE NOWAIT", this.bai.wallet().value());
			leaving.rollback();
			assertThat(waits.get().redemption().balanceAfter().value()).isEqualTo(310);
		}
	}

	private Redeem.Redeemed redeem(IdempotencyKey key, int quantity) {
		return this.redeem.redeem(this.till, key, order(this.bai, quantity), null);
	}

	private TillOrder order(Joined member, int quantity) {
		return new TillOrder(member.card(), List.of(new TillOrder.Item(this.village.soap().barcode(), quantity)), null);
	}

	private long count(String sql, Object... params) {
		return this.jdbc.sql(sql).params(params).query(Long.class).single();
	}

}
