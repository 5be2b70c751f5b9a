package org.communitypoints.shops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Attacks shops, goods and stock in the database, past the Java code, as the owner. */
@ProductTest
class StockLawTests {

	private static final String MOVEMENT = """
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
			VALUES (?, ?, ?, ?, ?, ?, gen_random_uuid())
			""";

	private static final String GOOD = """
			INSERT INTO good (id, programme, barcode, name_zh, name_en, unit, category, till_price_fen, listed_by)
			SELECT gen_random_uuid(), p.id, ?, '名', 'Name', '个', ?, ?, p.id FROM programme p
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	private Community village;

	private UUID shop;

	private UUID soap;

	@BeforeEach
	void tenSoapsInAShop() {
		this.village = this.villages.village(this.villages.town());
		Shop opened = this.shops.in(this.village);
		this.shop = opened.id().value();
		this.soap = this.shops.soapOnShelf(this.village, opened, 2, 10).id().value();
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
		refused("stock_movement_key", MOVEMENT, this.shop, this.soap, 1, "GOODS_IN", 7, 7);
	}

	@Test
	void eachKindOfMovementGoesItsWay() {
		refused("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "TAKEN", 3, 13);
		refused("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "GIVEN_BACK", -3, 7);
		refused("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "LOST", -3, 7);
	}

	@Test
	void theJournalOnlyGrows() {
		refused("stock_journal_only_grows", "UPDATE stock_movement SET quantity = 1 WHERE shop = ?", this.shop);
		refused("stock_journal_only_grows", "DELETE FROM stock_movement WHERE shop = ?", this.shop);
		refused("stock_journal_only_grows", "TRUNCATE stock_movement CASCADE");
		refused("stock_journal_only_grows", "DELETE FROM stock WHERE shop = ?", this.shop);
	}

	@Test
	void theApplicationItselfCannotTouchTheJournal() throws SQLException {
		try (Connection connection = TestDatabase.asApplication()) {
			for (String sql : new String[] { "UPDATE stock_movement SET quantity = 1", "DELETE FROM stock_movement",
					"TRUNCATE stock_movement", "DELETE FROM stock", "UPDATE stock SET shop = shop",
					"UPDATE shop SET code = code", "DELETE FROM shop_good", "UPDATE good SET till_price_fen = 1" }) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> connection.createStatement().executeUpdate(sql))
					.withMessageContaining("permission denied");
			}
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

	private static void refused(String law, String sql, Object... values) {
		assertThatExceptionOfType(PSQLException.class).isThrownBy(() -> {
			try (Connection connection = TestDatabase.asOwner();
					PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int i = 0; i < values.length; i++) {
					statement.setObject(i + 1, values[i]);
				}
				statement.executeUpdate();
			}
		})
			.satisfies((refusal) -> assertThat(refusal.getServerErrorMessage()).isNotNull()
				.extracting(ServerErrorMessage::getConstraint)
				.isEqualTo(law));
	}

}
