package org.communitypoints.communities;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		refused("community_tree_only_grows", "UPDATE community SET parent = ? WHERE id = ?", this.village.id().value(),
				this.town.id().value());
		refused("community_tree_only_grows", "UPDATE community SET kind = 'SUMU' WHERE id = ?", this.town.id().value());
		refused("community_tree_only_grows", "DELETE FROM community WHERE id = ?", this.village.id().value());
		refused("community_tree_only_grows", "TRUNCATE community CASCADE");
	}

	@Test
	void nothingStandsBelowItselfOrBelowItsOwnLevel() {
		UUID self = UUID.randomUUID();
		refused("community_stands_one_level_below_its_parent", INSERT, self, "GACHA", self, fund(), code());
		refused("community_stands_one_level_below_its_parent", INSERT, UUID.randomUUID(), "TOWN",
				this.village.id().value(), fund(), code());
		refused("community_stands_one_level_below_its_parent", INSERT, UUID.randomUUID(), "GACHA",
				this.villages.banner().id().value(), fund(), code());
	}

	@Test
	void thereIsOneTopAndItIsABanner() {
		refused("programme_has_one_top", INSERT, UUID.randomUUID(), "BANNER", null, fund(), code());
		refused("community_only_a_banner_has_no_parent", INSERT, UUID.randomUUID(), "TOWN", null, fund(), code());
		refused("community_only_a_banner_has_no_parent", INSERT, UUID.randomUUID(), "BANNER", this.town.id().value(),
				fund(), code());
	}

	@Test
	void aCodeAndAFundAreItsOwn() {
		refused("community_code_is_unique", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(), fund(),
				this.village.code());
		refused("community_has_its_fund_in_the_books", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(),
				UUID.randomUUID(), code());
	}

	@Test
	void aCommunityIsWithinAllThatStandsAboveIt() {
		refused("community_closure_is_complete", INSERT, UUID.randomUUID(), "GACHA", this.town.id().value(), fund(),
				code());
	}

	@Test
	void theClosureTellsNoLies() {
		Community elsewhere = this.villages.town();
		refused("community_within_as_its_parent_is", WITHIN, elsewhere.id().value(), this.village.id().value(), 1,
				this.town.id().value());
		refused("community_within_goes_through_the_parent", WITHIN, elsewhere.id().value(), this.village.id().value(),
				1, elsewhere.id().value());
		refused("community_within_itself_at_no_distance", WITHIN, elsewhere.id().value(), this.village.id().value(), 0,
				null);
		refused("community_tree_only_grows", "DELETE FROM community_within WHERE community = ?",
				this.village.id().value());
		refused("community_tree_only_grows", "UPDATE community_within SET distance = 2 WHERE community = ?",
				this.village.id().value());
		refused("community_tree_only_grows", "TRUNCATE community_within CASCADE");
	}

	@Test
	void theApplicationItselfMayOnlyAdd() throws SQLException {
		try (Connection connection = TestDatabase.asApplication()) {
			for (String sql : new String[] { "UPDATE community SET name_en = 'x'", "DELETE FROM community",
					"DELETE FROM community_within", "UPDATE programme SET fen_per_point = 1", "TRUNCATE community" }) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> connection.createStatement().executeUpdate(sql))
					.withMessageContaining("permission denied");
			}
		}
	}

	private UUID fund() {
		return this.ledger.open(AccountKind.FUND, UUID.randomUUID()).value();
	}

	private static String code() {
		return Villages.code("X");
	}

	private static void refused(String law, String sql, @Nullable Object... values) {
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
