package org.communitypoints.communities;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.communitypoints.database.Attacker.APPLICATION;
import static org.communitypoints.database.Attacker.OWNER;

/** Attacks the tree in the database, past the Java code, as the owner of the schema. */
@ProductTest
class CommunityLawTests {

	private static final String INSERT = """
			INSERT INTO community (id, programme, kind, parent, fund, code, name_zh, name_en, added_by)
			SELECT ?, p.id, ?, ?, ?, ?, '名', 'Name', p.id FROM programme p
			""";

	private static final String WITHIN = """
			INSERT INTO community_within (ancestor, community, distance, parent) VALUES (?, ?, ?, ?)
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Ledger ledger;

	private Community town;

	private Community village;

	@BeforeEach
	void aTownWithAVillage() {
		this.town = this.villages.town();
		this.village = this.villages.village(this.town);
	}

	@Test
	void aCommunityNeverMoves() {
		OWNER.breaks("community_tree_only_grows", "UPDATE community SET parent = ? WHERE id = ?",
				this.village.id().value(), this.town.id().value());
		OWNER.breaks("community_tree_only_grows", "UPDATE community SET kind = 'SUMU' WHERE id = ?",
				this.town.id().value());
		OWNER.breaks("community_tree_only_grows", "DELETE FROM community WHERE id = ?", this.village.id().value());
		OWNER.breaks("community_tree_only_grows", "TRUNCATE community CASCADE");
	}

	@Test
	void nothingStandsBelowItselfOrBelowItsOwnLevel() {
		UUID self = UUID.randomUUID();
		OWNER.breaks("community_stands_one_level_below_its_parent", INSERT, self, "GACHA", self, fund(), code());
		OWNER.breaks("community_stands_one_level_below_its_parent", INSERT, UUID.randomUUID(), "TOWN",
				this.village.id().value(), fund(), code());
		OWNER.breaks("community_stands_one_level_below_its_parent", INSERT, UUID.randomUUID(), "GACHA",
				this.villages.banner().id().value(), fund(), code());
	}

	@Test
	void thereIsOneTopAndItIsABanner() {
		OWNER.breaks("programme_has_one_top", INSERT, UUID.randomUUID(), "BANNER", null, fund(), code());
		OWNER.breaks("community_only_a_banner_has_no_parent", INSERT, UUID.randomUUID(), "TOWN", null, fund(), code());
		OWNER.breaks("community_only_a_banner_has_no_parent", INSERT, UUID.randomUUID(), "BANNER",
				this.town.id().value(), fund(), code());
	}

	@Test
	void aCodeAndAFundAreItsOwn() {
		OWNER.breaks("community_code_is_unique", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(), fund(),
				this.village.code());
		OWNER.breaks("community_has_its_fund_in_the_books", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(),
				UUID.randomUUID(), code());
	}

	@Test
	void aCommunityIsWithinAllThatStandsAboveIt() {
		OWNER.breaks("community_closure_is_complete", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(),
				fund(), code());
	}

	@Test
	void theClosureTellsNoLies() {
		Community elsewhere = this.villages.town();
		OWNER.breaks("community_within_as_its_parent_is", WITHIN, elsewhere.id().value(), this.village.id().value(), 1,
				this.town.id().value());
		OWNER.breaks("community_within_goes_through_the_parent", WITHIN, elsewhere.id().value(),
				this.village.id().value(), 1, elsewhere.id().value());
		OWNER.breaks("community_within_itself_at_no_distance", WITHIN, elsewhere.id().value(),
				this.village.id().value(), 0, null);
		OWNER.breaks("community_tree_only_grows", "DELETE FROM community_within WHERE community = ?",
				this.village.id().value());
		OWNER.breaks("community_tree_only_grows", "UPDATE community_within SET distance = 2 WHERE community = ?",
				this.village.id().value());
		OWNER.breaks("community_tree_only_grows", "TRUNCATE community_within CASCADE");
	}

	@Test
	void theApplicationItselfMayOnlyAdd() {
		for (String sql : new String[] { "UPDATE community SET name_en = 'x'", "DELETE FROM community",
				"DELETE FROM community_within", "UPDATE programme SET fen_per_point = 1", "TRUNCATE community" }) {
			APPLICATION.mayNot(sql).hasMessageContaining("permission denied");
		}
	}

	private UUID fund() {
		return this.ledger.open(AccountKind.FUND, UUID.randomUUID()).value();
	}

	private static String code() {
		return Villages.code("X");
	}

}
