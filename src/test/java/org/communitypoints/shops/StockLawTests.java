package org.communitypoints.shops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Attacks shops, goods and stock in the database, past the Java code, as the owner. */
@ProductTest
class StockLawTests {

	private static final String MOVEMENT = """
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
			VALUES (?, ?, ?, ?, ?, ?, gen_random_uuid())
			""";

	/** A line that a delivery caused which there is. */
	private static final String DELIVERED = """
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
			SELECT ?, ?, ?, 'GOODS_IN', ?, ?, d.id FROM stock_delivery d WHERE d.shop = ?
			""";

	/** Takes three, and tells the stock and the journal, but no batch. */
	private static final String MOVED = """
			WITH taken AS (UPDATE stock SET on_hand = 7, seq = 2 WHERE shop = ? AND good = ? RETURNING good)
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
			SELECT ?, ?, 2, 'TAKEN', -3, 7, gen_random_uuid() FROM taken
			""";

	private static final String COUNT = """
			INSERT INTO stock_count (id, shop, number, opened_by, opened_by_name) VALUES (?, ?, ?, gen_random_uuid(), 'Tana')
			""";

	private static final String COUNTED = """
			INSERT INTO stock_count_line (count, shop, good, counted, seq, expected, counted_by, counted_by_name)
			VALUES (?, ?, ?, ?, ?, ?, gen_random_uuid(), 'Tana')
			""";

	private static final String CLOSE = """
			UPDATE stock_count SET outcome = ?, closed_at = now(), closed_by = gen_random_uuid(), closed_by_name = 'Tana'
			WHERE id = ?
			""";

	private static final String GIVEN_BACK = """
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause, undoes)
			VALUES (?, ?, ?, 'GIVEN_BACK', ?, ?, gen_random_uuid(), ?)
			""";

	private static final String RIGHTED = """
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause) VALUES (?, ?, 2, 'COUNT', ?, ?, ?)
			""";

	private static final String PART = """
			INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand) VALUES (?, ?, ?, ?, ?, ?)
			""";

	private static final String GOOD = """
			INSERT INTO good (id, programme, barcode, name_zh, name_en, unit, category, till_price_fen, listed_by)
			SELECT gen_random_uuid(), p.id, ?, '名', 'Name', '个', ?, ?, p.id FROM programme p
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Stock stock;

	private Community village;

	private Shop opened;

	private UUID shop;

	private UUID soap;

	@BeforeEach
	void tenSoapsInAShop() {
		this.village = this.villages.village(this.villages.town());
		this.opened = this.shops.in(this.village);
		this.shop = this.opened.id().value();
		this.soap = this.shops.soapOnShelf(this.village, this.opened, 2, 10).id().value();
	}

	@ParameterizedTest
	@ValueSource(strings = { "KG", "kg ", " kg", "㎏", "ｋｇ", "a  b", "l", "Bag" })
	void aUnitIsWrittenOneWay(String unit) {
		refused("good_unit_is_written_one_way", GOOD.replace("'个'", "?"), Shops.barcode().value(), unit, "FOOD", 100L);
	}

	@Test
	void stockNeverGoesBelowZero() {
		refused("stock_never_below_zero", "UPDATE stock SET on_hand = -1 WHERE shop = ? AND good = ?", this.shop,
				this.soap);
	}

	@Test
	void stockDoesNotChangeWithoutItsJournal() {
		refused("stock_is_its_journal", "UPDATE stock SET on_hand = 11 WHERE shop = ? AND good = ?", this.shop,
				this.soap);
		refused("stock_is_its_journal", "UPDATE stock SET seq = 7 WHERE shop = ? AND good = ?", this.shop, this.soap);
		refused("stock_is_its_journal", MOVEMENT, this.shop, this.soap, 2, "TAKEN", -3, 7);
	}

	@Test
	void eachLineOfTheJournalFollowsTheOneBefore() {
		refused("stock_movement_follows_the_last", MOVEMENT, this.shop, this.soap, 2, "TAKEN", -3, 8);
		refused("stock_movement_follows_the_last", MOVEMENT, this.shop, this.soap, 3, "TAKEN", -3, 7);
		refused("stock_movement_key", DELIVERED, this.shop, this.soap, 1, 7, 7, this.shop);
	}

	@Test
	void noLineFollowsOneThatIsNotThere() {
		UUID delivery = UUID.randomUUID();
		Attacker.OWNER.isStoppedBy("does not follow the one before it", (connection) -> {
			Attacker.run(connection, """
					INSERT INTO stock_delivery (id, shop, source, fingerprint, received_by, received_by_name)
					VALUES (?, ?, 'BOUGHT', sha256(''), gen_random_uuid(), 'Tana')
					""", delivery, this.shop);
			Attacker.run(connection, """
					INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
					VALUES (?, ?, 50, 'GOODS_IN', 1, 0, ?)
					""", this.shop, this.soap, delivery);
			Attacker.run(connection,
					"INSERT INTO stock_batch (shop, good, batch, on_hand, seq) VALUES (?, ?, 50, 1, 50)", this.shop,
					this.soap);
			Attacker.run(connection, PART, this.shop, this.soap, 50, 50, 1, 1);
			Attacker.run(connection, "UPDATE stock SET seq = 50, on_hand = 0 WHERE shop = ? AND good = ?", this.shop,
					this.soap);
		});
	}

	@Test
	void eachKindOfMovementGoesItsWay() {
		refused("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "TAKEN", 3, 13);
		this.stock.take(this.opened.id(), Map.of(new GoodId(this.soap), 1), UUID.randomUUID());
		refused("stock_movement_goes_its_way", GIVEN_BACK, this.shop, this.soap, 3, -3, 6, 2);
		refused("stock_movement_has_its_cause", GIVEN_BACK, this.shop, this.soap, 3, 1, 10, 1);
		refused("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 3, "LOST", -3, 6);
	}

	@Test
	void theJournalOnlyGrows() {
		refused("stock_journal_only_grows", "UPDATE stock_movement SET quantity = 1 WHERE shop = ?", this.shop);
		refused("stock_journal_only_grows", "DELETE FROM stock_movement WHERE shop = ?", this.shop);
		refused("stock_journal_only_grows", "TRUNCATE stock_movement CASCADE");
		refused("stock_journal_only_grows", "DELETE FROM stock WHERE shop = ?", this.shop);
	}

	@Test
	void nothingMovesWithoutItsCause() {
		for (String kind : new String[] { "GOODS_IN", "COUNT" }) {
			refused("stock_movement_has_its_cause", MOVEMENT, this.shop, this.soap, 2, kind, 3, 13);
		}
		refused("stock_movement_has_its_cause", MOVEMENT, this.shop, this.soap, 2, "WRITTEN_OFF", -3, 7);
		refused("stock_movement_has_its_cause", MOVEMENT, this.shop, this.soap, 2, "GIVEN_BACK", 3, 13);
	}

	@Test
	void aLineIsTheSumOfItsBatches() {
		UUID other = this.shops.soapOnShelf(this.village, this.opened, 2, 10).id().value();
		refused("stock_movement_is_its_parts", MOVED, this.shop, this.soap, this.shop, this.soap);
		refused("stock_batch_part_key", PART, this.shop, this.soap, 1, 1, 3, 13);
		refused("stock_batch_part_follows_the_last", PART, this.shop, this.soap, 2, 1, -3, 7);
		refused("stock_batch_is_its_parts", PART, this.shop, this.soap, 1, 2, 3, 3);
		refused("stock_batch_part_moves_some", PART, this.shop, this.soap, 1, 2, 0, 0);
		refused("stock_batch_is_its_parts", "UPDATE stock_batch SET on_hand = 9 WHERE good = ?", this.soap);
		refused("stock_batch_is_its_parts", "UPDATE stock_batch SET seq = 7 WHERE good = ?", this.soap);
		refused("stock_batch_never_below_zero", "UPDATE stock_batch SET on_hand = -1 WHERE good = ?", other);
		refused("stock_batch_came_by_a_line_of_the_journal", """
				INSERT INTO stock_batch (shop, good, batch, on_hand, seq) VALUES (?, ?, 5, 0, 5)
				""", this.shop, this.soap);
	}

	/** Lines 1 and 2 brought ten and five; line 3 took three of the first batch. */
	@Test
	void aPartIsWrittenWithItsLineAndItsBatch() {
		this.shops.deliver(Villages.administrator(this.village), this.opened, Map.of(new GoodId(this.soap), 5));
		this.stock.take(this.opened.id(), Map.of(new GoodId(this.soap), 3), UUID.randomUUID());
		refused("stock_batch_is_its_parts", PART, this.shop, this.soap, 3, 2, -1, 4);
		Attacker.OWNER.isStoppedBy("and the others of its line are not the line", (connection) -> {
			Attacker.run(connection, "UPDATE stock_batch SET on_hand = 4, seq = 3 WHERE good = ? AND batch = 2",
					this.soap);
			Attacker.run(connection, PART, this.shop, this.soap, 3, 2, -1, 4);
		});
		Attacker.OWNER.isStoppedBy("does not follow the one before it", (connection) -> {
			Attacker.run(connection, "UPDATE stock_batch SET on_hand = 15, seq = 2 WHERE good = ? AND batch = 1",
					this.soap);
			Attacker.run(connection, PART, this.shop, this.soap, 2, 1, 5, 15);
		});
	}

	@Test
	void noMoreComesBackThanWasTaken() {
		UUID redemption = UUID.randomUUID();
		this.stock.take(this.opened.id(), Map.of(new GoodId(this.soap), 3), redemption);
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.stock
			.giveBack(this.opened.id(), Map.of(new GoodId(this.soap), 4), redemption, UUID.randomUUID()));
		this.stock.giveBack(this.opened.id(), Map.of(new GoodId(this.soap), 2), redemption, UUID.randomUUID());
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.stock
			.giveBack(this.opened.id(), Map.of(new GoodId(this.soap), 2), redemption, UUID.randomUUID()));
		this.stock.giveBack(this.opened.id(), Map.of(new GoodId(this.soap), 1), redemption, UUID.randomUUID());
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.stock
			.giveBack(this.opened.id(), Map.of(new GoodId(this.soap), 1), UUID.randomUUID(), UUID.randomUUID()));
	}

	/** What comes back comes into the batch that it was taken from, and makes none. */
	@Test
	void whatComesBackMakesNoBatchOfItsOwn() {
		this.stock.take(this.opened.id(), Map.of(new GoodId(this.soap), 3), UUID.randomUUID());
		Attacker.APPLICATION.isStoppedBy("would bring back more than was taken", (connection) -> {
			Attacker.run(connection, "UPDATE stock SET on_hand = 1007, seq = 3 WHERE shop = ? AND good = ?", this.shop,
					this.soap);
			Attacker.run(connection, GIVEN_BACK, this.shop, this.soap, 3, 1_000, 1_007, 2);
			Attacker.run(connection,
					"INSERT INTO stock_batch (shop, good, batch, on_hand, seq) VALUES (?, ?, 3, 1000, 3)", this.shop,
					this.soap);
			Attacker.run(connection, PART, this.shop, this.soap, 3, 3, 1_000, 1_000);
		});
	}

	@Test
	void aBatchKeepsItsDateAndNoPartOfItGoes() {
		refused("stock_batch_keeps_its_date", "UPDATE stock_batch SET best_before = '2030-01-01' WHERE good = ?",
				this.soap);
		refused("stock_journal_only_grows", "DELETE FROM stock_batch WHERE good = ?", this.soap);
		refused("stock_journal_only_grows", "UPDATE stock_batch_part SET quantity = 9 WHERE good = ?", this.soap);
		refused("stock_journal_only_grows", "DELETE FROM stock_batch_part WHERE good = ?", this.soap);
		refused("stock_journal_only_grows", "TRUNCATE stock_batch_part");
		refused("stock_journal_only_grows", "UPDATE stock_write_off SET reason = 'LOST'");
		refused("stock_journal_only_grows", "TRUNCATE stock_count_line");
		refused("delivery_keeps_all_but_its_donor", "UPDATE stock_delivery SET invoice = 'X' WHERE shop = ?",
				this.shop);
		refused("delivery_keeps_all_but_its_donor", "DELETE FROM stock_delivery WHERE shop = ?", this.shop);
	}

	@Test
	void aCountComparesWithTheJournalAndIsClosedOnce() {
		UUID count = count();
		refused("count_line_compares_with_the_journal", COUNTED, count, this.shop, this.soap, 8, 1, 9);
		refused("count_line_compares_with_the_journal", COUNTED, count, this.shop, this.soap, 8, 2, 10);
		refused("stock_count_line_is_a_number", COUNTED, count, this.shop, this.soap, -1, 1, 10);
		done(COUNTED, count, this.shop, this.soap, 8, 1, 10);
		refused("stock_movement_has_its_cause", RIGHTED, this.shop, this.soap, -2, 8, count);
		done("UPDATE stock_count_line SET reason = 'LOST' WHERE count = ?", count);
		refused("stock_movement_has_its_cause", RIGHTED, this.shop, this.soap, -3, 7, count);
		refused("stock_is_its_journal", RIGHTED, this.shop, this.soap, -2, 8, count);
		refused("a_confirmed_count_is_in_the_journal", CLOSE, "CONFIRMED", count);
		refused("a_closed_count_is_never_changed", "DELETE FROM stock_count_line WHERE count = ?", count);
		refused("a_closed_count_is_never_changed", "UPDATE stock_count SET number = 9 WHERE id = ?", count);
		refused("a_closed_count_is_never_changed", "DELETE FROM stock_count WHERE id = ?", count);
		refused("a_shop_counts_once_at_a_time", COUNT, UUID.randomUUID(), this.shop, 2);
		done(CLOSE, "DISCARDED", count);
		refused("a_closed_count_is_never_changed", CLOSE, "CONFIRMED", count);
		refused("a_closed_count_is_never_changed",
				"UPDATE stock_count SET closed_at = NULL, outcome = NULL WHERE id = ?", count);
		refused("a_closed_count_is_never_changed", "UPDATE stock_count_line SET counted = 10 WHERE count = ?", count);
	}

	@Test
	void notEvenTheSuperuserInReplicaModeChangesTheJournal() throws SQLException {
		try (Connection connection = TestDatabase.asSuperuser(); Statement statement = connection.createStatement()) {
			statement.execute("SET search_path = " + schema());
			statement.execute("SET session_replication_role = replica");
			for (String sql : new String[] { "UPDATE stock_movement SET quantity = 1", "DELETE FROM stock_batch_part",
					"TRUNCATE stock_count", "UPDATE stock_batch SET on_hand = on_hand + 1",
					"UPDATE stock SET on_hand = on_hand + 1" }) {
				assertThatExceptionOfType(PSQLException.class).as(sql).isThrownBy(() -> statement.executeUpdate(sql));
			}
		}
	}

	@Test
	void theApplicationItselfCannotTouchTheJournal() {
		for (String sql : new String[] { "UPDATE stock_movement SET quantity = 1", "DELETE FROM stock_movement",
				"TRUNCATE stock_movement", "DELETE FROM stock", "UPDATE stock SET shop = shop",
				"UPDATE shop SET code = code", "UPDATE stock_batch_part SET quantity = 1", "DELETE FROM stock_batch",
				"UPDATE stock_batch SET best_before = NULL", "DELETE FROM stock_count",
				"UPDATE stock_delivery SET source = source", "UPDATE stock_write_off SET quantity = 1",
				"DELETE FROM shop_good", "UPDATE good SET till_price_fen = 1" }) {
			Attacker.APPLICATION.mayNot(sql).hasMessageContaining("permission denied");
		}
	}

	@Test
	void aBarcodeIsWholeInTheDatabaseToo() {
		for (String barcode : new String[] { "2015222000018", "96385073", "036000291452", "", "201522200001X",
				"20152220000190" }) {
			refused("good_barcode_is_whole", GOOD, barcode, "FOOD", 100);
		}
	}

	@Test
	void aGoodHasAPriceAndAKnownCategory() {
		String barcode = Shops.barcode().value();
		refused("good_till_price_is_a_price", GOOD, barcode, "FOOD", 0);
		refused("good_category_is_known", GOOD, barcode, "WINE", 100);
		refused("shop_good_price_is_a_price", "UPDATE shop_good SET price_points = 0 WHERE shop = ?", this.shop);
	}

	@Test
	void aShopStandsWithinItsCatchment() {
		Community elsewhere = this.villages.town();
		refused("shop_stands_within_its_catchment", "UPDATE shop SET catchment = ? WHERE id = ?",
				elsewhere.id().value(), this.shop);
		refused("shop_has_its_till_in_the_books", "UPDATE shop SET till = gen_random_uuid() WHERE id = ?", this.shop);
	}

	private UUID count() {
		UUID count = UUID.randomUUID();
		done(COUNT, count, this.shop, 1);
		return count;
	}

	private static String schema() throws SQLException {
		try (Connection connection = TestDatabase.asOwner()) {
			return connection.getSchema();
		}
	}

	private static void done(String sql, Object... values) {
		try (Connection connection = TestDatabase.asOwner();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setObject(i + 1, values[i]);
			}
			assertThat(statement.executeUpdate()).isEqualTo(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void refused(String law, String sql, Object... values) {
		Attacker.OWNER.breaks(law, sql, values);
	}

}
