package org.communitypoints.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.database.Attacker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the database itself refuses about merges, deaths and moves, whoever asks. */
@ProductTest
class EndingLawTests {

	private static final String MERGE = """
			INSERT INTO merge (duplicate, kept, key, reason, merged_by, merged_by_name)
			VALUES (?, ?, gen_random_uuid(), '%s', gen_random_uuid(), 'Sarnai')
			""";

	private static final String END = """
			INSERT INTO withdrawal (member, withdrawn_by, channel, redeemable_until)
			VALUES (?, gen_random_uuid(), '%s', now() + interval '90 days')
			""";

	private static final String DEATH = """
			INSERT INTO death (member, key, died_on, document, recorded_by, recorded_by_name)
			VALUES (?, gen_random_uuid(), %s, '%s', gen_random_uuid(), 'Sarnai')
			""";

	private static final String MOVE = """
			INSERT INTO member_move (id, member, from_place, to_place, moved_by, moved_by_name, leaves_household)
			VALUES (gen_random_uuid(), ?, ?, ?, gen_random_uuid(), 'Sarnai', true)
			""";

	private static final String POINTS = """
			INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, actor,
				reason, happened_at)
			VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256(''), 'MOVE', ?, ?, 1, gen_random_uuid(), '', now())
			""";

	private final Village village;

	private final Community next;

	private final Join join;

	private final Joined she;

	private final Joined he;

	@Autowired
	EndingLawTests(Join join, Villages villages, CommunityTree tree, Ledger ledger) {
		this.join = join;
		this.village = Village.in(villages);
		this.next = villages.village(villages.town());
		this.she = member("其其格");
		this.he = member("巴特尔");
		this.village.award(villages, tree, ledger, this.he, 10);
	}

	@ParameterizedTest
	@EnumSource
	void anEntryEndsByMergeOrDeathOnlyWithTheFact(Attacker attacker) {
		refused(attacker, END.formatted("MERGED"), id(this.he)).hasMessageContaining("nothing says so");
		refused(attacker, END.formatted("DIED"), id(this.he)).hasMessageContaining("nothing says so");
	}

	@ParameterizedTest
	@EnumSource
	void aMergeEndsTheDuplicateAndLeavesNoPointBehind(Attacker attacker) {
		refused(attacker, MERGE.formatted("JOINED_TWICE"), id(this.he), id(this.she))
			.hasMessageContaining("ends the one");
		refused(attacker, MERGE.formatted("BECAUSE"), id(this.he), id(this.she))
			.hasMessageContaining("merge_reason_is_one_of_ours");
		refused(attacker, MERGE.formatted("JOINED_TWICE"), id(this.he), id(this.he))
			.hasMessageContaining("nobody_is_their_own_duplicate");
		refusedTogether(attacker, MERGE.formatted("JOINED_TWICE"), new UUID[] { id(this.he), id(this.she) },
				END.formatted("MERGED"), id(this.he))
			.hasMessageContaining("has points left");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsMergedIntoAnEntryThatEnded(Attacker attacker) {
		Joined gone = member("苏和");
		refusedTogether(attacker, END.formatted("SCREEN"), new UUID[] { id(gone) }, MERGE.formatted("JOINED_TWICE"),
				id(this.she), id(gone))
			.hasMessageContaining("ends the one");
	}

	@ParameterizedTest
	@EnumSource
	void aMergeLetsPointsGoOneWayOnly(Attacker attacker) {
		refusedTogether(attacker, MERGE.formatted("JOINED_TWICE"), new UUID[] { id(this.she), id(this.he) }, POINTS,
				this.he.wallet().value(), this.she.wallet().value())
			.hasMessageContaining("do not go to");
	}

	@ParameterizedTest
	@EnumSource
	void aDeathHasADayInThePastAPaperFromTheListAndEndsTheEntry(Attacker attacker) {
		refused(attacker, DEATH.formatted("current_date + 2", "COMMITTEE_NOTE"), id(this.he))
			.hasMessageContaining("a_death_lies_in_the_past");
		refused(attacker, DEATH.formatted("current_date - 1", "somebody said so"), id(this.he))
			.hasMessageContaining("document_is_one_of_ours");
		refused(attacker, DEATH.formatted("current_date - 1", "COMMITTEE_NOTE"), id(this.he))
			.hasMessageContaining("their entry goes on");
		refusedTogether(attacker, DEATH.formatted("NULL", "COMMITTEE_NOTE"), new UUID[] { id(this.he) },
				END.formatted("DIED"), id(this.he))
			.hasMessageContaining("has no day");
	}

	@ParameterizedTest
	@EnumSource
	void theDayOfADeathIsForgottenOnlyWithTheMember(Attacker attacker) {
		refusedTogether(attacker, DEATH.formatted("current_date - 1", "COMMITTEE_NOTE"), new UUID[] { id(this.he) },
				"UPDATE death SET died_on = NULL WHERE member = ?", id(this.he))
			.hasMessageContaining("Facts are added, never changed");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsPutElsewhereWithoutARecordedMove(Attacker attacker) {
		refused(attacker, "UPDATE member SET community = ? WHERE id = ?", this.next.id().value(), id(this.he));
	}

	@ParameterizedTest
	@EnumSource
	void aMoveBeginsWhereTheMemberLivesAndGoesSomewhereElse(Attacker attacker) {
		UUID here = this.village.community().id().value();
		UUID there = this.next.id().value();
		refused(attacker, MOVE, id(this.he), there, here).hasMessageContaining("does not live there");
		refused(attacker, MOVE, id(this.he), here, here).hasMessageContaining("a_move_goes_somewhere_else");
		refusedTogether(attacker, END.formatted("SCREEN"), new UUID[] { id(this.he) }, MOVE, id(this.he), here, there)
			.hasMessageContaining("has left");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasSaidIsNeverChanged(Attacker attacker) {
		refused(attacker, "UPDATE member_move SET to_place = from_place");
		refused(attacker, "DELETE FROM different_people");
		refused(attacker, "UPDATE different_people SET said_by_name = 'Nara'");
		refused(attacker, "TRUNCATE merge");
	}

	private Joined member(String name) {
		return this.join.join(this.village.recorder(), this.village.person(name));
	}

	private static UUID id(Joined member) {
		return member.member().value();
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String sql, UUID... ids) {
		return assertThatThrownBy(() -> {
			try (Connection connection = attacker.connect()) {
				execute(connection, sql, ids);
				connection.commit();
			}
		}).as(attacker + ": " + sql).isInstanceOf(SQLException.class);
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refusedTogether(Attacker attacker, String first,
			UUID[] ids, String second, UUID... more) {
		return assertThatThrownBy(() -> {
			try (Connection connection = attacker.connect()) {
				execute(connection, first, ids);
				execute(connection, second, more);
				connection.commit();
			}
		}).as(attacker + ": " + first + second).isInstanceOf(SQLException.class);
	}

	private static void execute(Connection connection, String sql, UUID... ids) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int at = 0; at < ids.length; at++) {
				statement.setObject(at + 1, ids[at]);
			}
			statement.executeUpdate();
		}
	}

}
