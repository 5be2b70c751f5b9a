package org.communitypoints.shops;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.communitypoints.database.Attacker.APPLICATION;
import static org.communitypoints.database.Attacker.OWNER;

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
		OWNER.breaks("stock_never_below_zero", "UPDATE stock SET on_hand = -1 WHERE shop = ? AND good = ?", this.shop,
				this.soap);
	}

	@Test
	void stockDoesNotChangeWithoutItsJournal() {
		OWNER.breaks("stock_is_its_journal", "UPDATE stock SET on_hand = 11 WHERE shop = ? AND good = ?", this.shop,
				this.soap);
		OWNER.breaks("stock_is_its_journal", "UPDATE stock SET seq = 7 WHERE shop = ? AND good = ?", this.shop,
				this.soap);
		OWNER.breaks("stock_is_its_journal", MOVEMENT, this.shop, this.soap, 2, "TAKEN", -3, 7);
	}

	@Test
	void eachLineOfTheJournalFollowsTheOneBefore() {
		OWNER.breaks("stock_movement_follows_the_last", MOVEMENT, this.shop, this.soap, 2, "TAKEN", -3, 8);
		OWNER.breaks("stock_movement_follows_the_last", MOVEMENT, this.shop, this.soap, 3, "TAKEN", -3, 7);
		OWNER.breaks("stock_movement_key", MOVEMENT, this.shop, this.soap, 1, "GOODS_IN", 7, 7);
	}

	@Test
	void eachKindOfMovementGoesItsWay() {
		OWNER.breaks("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "TAKEN", 3, 13);
		OWNER.breaks("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "GIVEN_BACK", -3, 7);
		OWNER.breaks("stock_movement_goes_its_way", MOVEMENT, this.shop, this.soap, 2, "LOST", -3, 7);
	}

	@Test
	void theJournalOnlyGrows() {
		OWNER.breaks("stock_journal_only_grows", "UPDATE stock_movement SET quantity = 1 WHERE shop = ?", this.shop);
		OWNER.breaks("stock_journal_only_grows", "DELETE FROM stock_movement WHERE shop = ?", this.shop);
		OWNER.breaks("stock_journal_only_grows", "TRUNCATE stock_movement CASCADE");
		OWNER.breaks("stock_journal_only_grows", "DELETE FROM stock WHERE shop = ?", this.shop);
	}

	@Test
	void theApplicationItselfCannotTouchTheJournal() {
		for (String sql : new String[] { "UPDATE stock_movement SET quantity = 1", "DELETE FROM stock_movement",
				"TRUNCATE stock_movement", "DELETE FROM stock", "UPDATE stock SET shop = shop",
				"UPDATE shop SET code = code", "DELETE FROM shop_good", "UPDATE good SET till_price_fen = 1" }) {
			APPLICATION.mayNot(sql).hasMessageContaining("permission denied");
		}
	}

	@Test
	void aBarcodeIsWholeInTheDatabaseToo() {
		for (String barcode : new String[] { "2015222000018", "96385073", "036000291452", "", "201522200001X",
				"20152220000190" }) {
			OWNER.breaks("good_barcode_is_whole", GOOD, barcode, "FOOD", 100);
		}
	}

	@Test
	void aGoodHasAPriceAndAKnownCategory() {
		String barcode = Shops.barcode().value();
		OWNER.breaks("good_till_price_is_a_price", GOOD, barcode, "FOOD", 0);
		OWNER.breaks("good_category_is_known", GOOD, barcode, "WINE", 100);
		OWNER.breaks("shop_good_price_is_a_price", "UPDATE shop_good SET price_points = 0 WHERE shop = ?", this.shop);
	}

	@Test
	void aShopStandsWithinItsCatchment() {
		Community elsewhere = this.villages.town();
		OWNER.breaks("shop_stands_within_its_catchment", "UPDATE shop SET catchment = ? WHERE id = ?",
				elsewhere.id().value(), this.shop);
		OWNER.breaks("shop_has_its_till_in_the_books", "UPDATE shop SET till = gen_random_uuid() WHERE id = ?",
				this.shop);
	}

}
