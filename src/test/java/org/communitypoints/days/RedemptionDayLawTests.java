package org.communitypoints.days;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.NewShop;
import org.communitypoints.shops.OpenShop;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks the laws of redemption days in the database, past the Java code. */
@ProductTest
class RedemptionDayLawTests {

	private static final String DAY = """
			WITH d AS (INSERT INTO redemption_day (id, shop, day, opens, closes, place, set_by)
				VALUES (gen_random_uuid(), ?, ?, '09:00', '16:00', 'X', gen_random_uuid()) RETURNING id)
			INSERT INTO redemption_day_community (redemption_day, community) SELECT d.id, c.community FROM d, shop c WHERE c.id = ?
			""";

	private static final String RESERVE = """
			INSERT INTO day_reservation (redemption_day, shop, good, reserved, reserved_by) VALUES (?, ?, ?, ?, gen_random_uuid())
			""";

	private static final String MOVE = "SELECT move_stock(?, 'TAKEN', ARRAY[?::uuid], ARRAY[?], gen_random_uuid(), NULL, NULL, NULL, NULL)";

	private static final String CALL_AGAIN = """
			INSERT INTO queue_call (redemption_day, number, again, counter, key, called_by)
			VALUES (?, ?, true, 1, gen_random_uuid(), gen_random_uuid())
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private OpenShop openShop;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private JdbcClient database;

	private Community village;

	private Shop shop;

	private Good soap;

	private Actor administrator;

	@BeforeEach
	void aShop() {
		this.village = this.villages.village(this.villages.town());
		this.shop = this.shops.in(this.village);
		this.soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		this.administrator = Villages.administrator(this.village);
	}

	@ParameterizedTest
	@EnumSource
	void aDayLiesAhead(Attacker attacker) {
		UUID at = this.shop.id().value();
		attacker.breaks("redemption_day_lies_ahead", DAY, at, in(-1), at);
		attacker.breaks("redemption_day_lies_ahead", DAY, at, in(367), at);
		UUID set = set(in(5));
		attacker.breaks("redemption_day_lies_ahead",
				"UPDATE redemption_day SET day = day - 30, moved_from = day WHERE id = ?", set);
		attacker.breaks("redemption_day_lies_ahead", "UPDATE redemption_day SET day = day + 1 WHERE id = ?", set);
		this.database
			.sql("UPDATE redemption_day SET reason = 'OTHER', cancelled_by = id, cancelled_at = now() WHERE id = ?")
			.param(set)
			.update();
		attacker.breaks("redemption_day_lies_ahead",
				"UPDATE redemption_day SET reason = NULL, cancelled_by = NULL, cancelled_at = NULL WHERE id = ?", set);
		UUID today = set(in(0));
		attacker.breaks("redemption_day_lies_ahead",
				"UPDATE redemption_day SET day = day + 3, moved_from = day WHERE id = ?", today);
	}

	@ParameterizedTest
	@EnumSource
	void aShopHasOneDayOnADay(Attacker attacker) {
		set(in(5));
		UUID at = this.shop.id().value();
		attacker.breaks("a_shop_has_one_redemption_day_on_a_day", DAY, at, in(5), at);
		UUID other = set(in(6));
		attacker.breaks("a_shop_has_one_redemption_day_on_a_day",
				"UPDATE redemption_day SET day = day - 1, moved_from = day WHERE id = ?", other);
	}

	@ParameterizedTest
	@EnumSource
	void aDayInvitesSomebodyWhomTheShopServesAndNobodyLater(Attacker attacker) {
		attacker.breaks("redemption_day_invites_somebody", """
				INSERT INTO redemption_day (id, shop, day, opens, closes, place, set_by)
				VALUES (gen_random_uuid(), ?, ?, '09:00', '16:00', 'X', gen_random_uuid())
				""", this.shop.id().value(), in(5));
		Community elsewhere = this.villages.village(this.villages.town());
		attacker.breaks("invited_are_served_by_the_shop",
				DAY.replace("c.community FROM d, shop c WHERE c.id = ?", "?::uuid FROM d"), this.shop.id().value(),
				in(5), elsewhere.id().value());
		Community town = this.villages.town();
		Community there = this.villages.village(town);
		Shop wide = this.openShop.open(Villages.administrator(town),
				new NewShop(Villages.code("S"), "镇商店", "Town Shop", there.code(), town.code()));
		UUID set = this.calendar.set(Villages.administrator(town), wide, in(5), there.code()).value();
		attacker.breaks("invited_are_served_by_the_shop",
				"INSERT INTO redemption_day_community (redemption_day, community) VALUES (?, ?)", set,
				town.id().value());
	}

	@ParameterizedTest
	@EnumSource
	void nothingOfADayGoesAndNoNumberChanges(Attacker attacker) {
		UUID today = set(in(0));
		for (String sql : new String[] { "DELETE FROM redemption_day", "TRUNCATE redemption_day CASCADE",
				"DELETE FROM redemption_day_community", "UPDATE redemption_day_community SET community = community",
				"DELETE FROM day_reservation", "TRUNCATE day_reservation", "DELETE FROM queue_number",
				"UPDATE queue_number SET number = number + 1", "TRUNCATE queue_number CASCADE",
				"DELETE FROM queue_call", "UPDATE queue_call SET number = 1", "TRUNCATE queue_call" }) {
			attacker.mayNot(sql);
		}
		assertThat(this.database.sql("SELECT count(*) FROM redemption_day WHERE id = ?")
			.param(today)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void noMoreIsKeptThanThereIsAndOnlyBeforeTheDay(Attacker attacker) {
		UUID at = this.shop.id().value();
		UUID good = this.soap.id().value();
		attacker.breaks("reserved_goods_are_there", RESERVE, set(in(5)), at, good, 11);
		attacker.breaks("goods_are_reserved_before_the_day", RESERVE, set(in(0)), at, good, 1);
		RedemptionDayId kept = this.calendar.set(this.administrator, this.shop, in(7));
		this.calendar.reserve(this.administrator, kept, this.soap.id(), 6);
		attacker.breaks("reserved_goods_are_there", RESERVE, set(in(8)), at, good, 5);
		attacker.breaks("reserved_goods_are_there", "UPDATE day_reservation SET reserved = 11 WHERE redemption_day = ?",
				kept.value());
		ShopDays.passTo(kept, in(-1));
		attacker.breaks("goods_are_reserved_before_the_day",
				"UPDATE day_reservation SET reserved = 1 WHERE redemption_day = ?", kept.value());
	}

	@ParameterizedTest
	@EnumSource
	void whatIsKeptIsNotSold(Attacker attacker) throws SQLException {
		RedemptionDayId kept = this.calendar.set(this.administrator, this.shop, in(7));
		this.calendar.reserve(this.administrator, kept, this.soap.id(), 6);
		UUID at = this.shop.id().value();
		UUID good = this.soap.id().value();
		attacker.breaks("what_is_kept_is_not_taken", MOVE, at, good, -5);
		attacker.breaks("what_is_kept_is_not_taken", """
				WITH taken AS (UPDATE stock SET on_hand = 3, seq = 2 WHERE shop = ? AND good = ? RETURNING shop, good)
				INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
				SELECT shop, good, 2, 'TAKEN', -7, 3, gen_random_uuid() FROM taken
				""", at, good);
		try (Connection connection = attacker.connect()) {
			Attacker.run(connection, MOVE, at, good, -4);
			connection.commit();
		}
	}

	@ParameterizedTest
	@EnumSource
	void numbersFollowEachOtherWhateverIsWritten(Attacker attacker) throws SQLException {
		UUID today = set(in(0));
		String give = (attacker == Attacker.APPLICATION)
				? "INSERT INTO queue_number (redemption_day, key, given_by) VALUES (?, gen_random_uuid(), gen_random_uuid())"
				: "INSERT INTO queue_number (redemption_day, number, key, given_by) VALUES (?, 77, gen_random_uuid(), gen_random_uuid())";
		String call = """
				INSERT INTO queue_call (redemption_day, number, again, counter, key, called_by)
				VALUES (?, 2, false, 1, gen_random_uuid(), gen_random_uuid())
				""";
		try (Connection connection = attacker.connect()) {
			Attacker.run(connection, give, today);
			Attacker.run(connection, give, today);
			Attacker.run(connection, call, today);
			connection.commit();
		}
		assertThat(numbers("queue_number", today)).isEqualTo("1,2");
		assertThat(numbers("queue_call", today)).isEqualTo("1");
		attacker.breaks("only_what_was_called_is_called_again", CALL_AGAIN, today, 2);
		try (Connection connection = attacker.connect()) {
			Attacker.run(connection, call, today);
			Attacker.run(connection, call, today);
			connection.commit();
		}
		assertThat(numbers("queue_call", today)).as("nobody waits, so nobody is called").isEqualTo("1,2");
		attacker.breaks("numbers_are_for_the_day_itself", give, set(in(1)));
	}

	private String numbers(String table, UUID day) {
		return this.database
			.sql("SELECT string_agg(number::text, ',' ORDER BY number) FROM " + table + " WHERE redemption_day = ?")
			.param(day)
			.query(String.class)
			.single();
	}

	private UUID set(LocalDate day) {
		return this.calendar.set(this.administrator, this.shop, day).value();
	}

	private static LocalDate in(int days) {
		return ShopDays.today().plusDays(days);
	}

}
