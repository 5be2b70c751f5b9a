package org.communitypoints.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the database itself refuses about printed cards, whoever asks. */
@ProductTest
class CardLawTests {

	private static final String PRINT = """
			WITH s AS (INSERT INTO card_sheet (id, printed_by, printed_by_name)
			VALUES (gen_random_uuid(), gen_random_uuid(), 'Sarnai') RETURNING id)
			INSERT INTO card_print (sheet, card, place, again) SELECT s.id, ?, 1, %s FROM s
			""";

	private final ReplaceCard replaceCard;

	private final CardSheets sheets;

	private final Village village;

	private final Joined member;

	@Autowired
	CardLawTests(Join join, ReplaceCard replaceCard, CardSheets sheets, Villages villages) {
		this.replaceCard = replaceCard;
		this.sheets = sheets;
		this.village = Village.in(villages);
		this.member = join.join(this.village.recorder(), this.village.person("其其格"));
	}

	@ParameterizedTest
	@EnumSource
	void aVoidCardIsNotPrinted(Attacker attacker) {
		this.replaceCard.replace(this.village.recorder(), this.member.card());
		refused(attacker, PRINT.formatted(false), this.member.card().digits()).hasMessageContaining("is void");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasPrintedIsPrintedAgainAndNotForTheFirstTime(Attacker attacker) {
		refused(attacker, PRINT.formatted(true), this.member.card().digits())
			.hasMessageContaining("was never printed before");
		this.sheets.print(this.village.recorder(), CardSheetId.next(), List.of(this.member.card()));
		refused(attacker, PRINT.formatted(false), this.member.card().digits())
			.hasMessageContaining("a_card_is_printed_first_once");
	}

	@ParameterizedTest
	@EnumSource
	void whoPrintedWhatIsNeverChanged(Attacker attacker) {
		this.sheets.print(this.village.recorder(), CardSheetId.next(), List.of(this.member.card()));
		String card = this.member.card().digits();
		refused(attacker, "DELETE FROM card_print WHERE card = ?", card);
		refused(attacker, "UPDATE card_print SET again = true WHERE card = ?", card);
		refused(attacker, "UPDATE card_sheet SET printed_by_name = ?", card);
		refused(attacker, "TRUNCATE card_print");
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String sql,
			String... words) {
		return assertThatThrownBy(() -> {
			try (Connection connection = attacker.connect();
					PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int at = 0; at < words.length; at++) {
					statement.setString(at + 1, words[at]);
				}
				statement.executeUpdate();
				connection.commit();
			}
		}).as(attacker + ": " + sql).isInstanceOf(SQLException.class);
	}

}
