package org.communitypoints.members;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the database itself refuses, whoever asks: past all Java, as the application, as
 * the owner, and as a superuser whose session says that it replicates.
 */
@ProductTest
class ConsentLawTests {

	private static final String WALLET = "INSERT INTO account (id, kind, holder) VALUES (gen_random_uuid(), 'WALLET', ?)";

	private static final String AWARD = """
			INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, actor,
				reason, happened_at)
			VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256(''), 'AWARD', ?, ?, 1, gen_random_uuid(), '', now())
			""";

	private final Join join;

	private final Leave leave;

	private final Villages villages;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Village village;

	@Autowired
	ConsentLawTests(Join join, Leave leave, Villages villages, CommunityTree tree, Ledger ledger) {
		this.join = join;
		this.leave = leave;
		this.villages = villages;
		this.tree = tree;
		this.ledger = ledger;
		this.village = Village.in(villages);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsAMemberWithoutConsent(Attacker attacker) throws SQLException {
		try (Connection connection = attacker.connect()) {
			Attacker.run(connection, "INSERT INTO member (id, community, name, pinyin) VALUES (?, ?, '某人', 'mou ren')",
					UUID.randomUUID(), this.village.community().id().value());
			assertThatThrownBy(connection::commit).hasMessageContaining("has not consented");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aStrangerHasNoWallet(Attacker attacker) {
		attacker.mayNot(WALLET, UUID.randomUUID()).hasMessageContaining("no consent in force");
	}

	@ParameterizedTest
	@EnumSource
	void whoLeftGetsNoNewWalletAndNoAward(Attacker attacker) {
		Joined member = member();
		AccountId fund = this.tree.fund(this.village.community().id());
		this.leave.leave(this.village.recorder(), member.member());
		attacker.mayNot(WALLET, member.member().value()).hasMessageContaining("no consent in force");
		attacker.mayNot(AWARD, fund.value(), member.wallet().value()).hasMessageContaining("no consent in force");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPLICATION")
	void noTemporaryTableStandsInForAConsent(Attacker attacker) throws SQLException {
		UUID stranger = UUID.randomUUID();
		try (Connection connection = attacker.connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE TEMPORARY TABLE consent (member uuid)");
			Attacker.run(connection, "INSERT INTO pg_temp.consent VALUES (?)", stranger);
			assertThatThrownBy(() -> Attacker.run(connection, WALLET, stranger))
				.hasMessageContaining("no consent in force");
		}
	}

	@ParameterizedTest
	@EnumSource
	void factsAreNeverChanged(Attacker attacker) {
		MemberId left = member().member();
		this.leave.leave(this.village.recorder(), left);
		UUID member = left.value();
		for (String fact : new String[] { "consent", "card", "look", "withdrawal" }) {
			attacker.mayNot("DELETE FROM " + fact + " WHERE member = ?", member);
			attacker.mayNot("UPDATE " + fact + " SET member = member WHERE member = ?", member);
			attacker.mayNot("TRUNCATE " + fact + " CASCADE");
		}
		attacker.mayNot("UPDATE consent_text SET body = 'whatever'");
		attacker.mayNot("DELETE FROM consent_text");
	}

	@Test
	void theApplicationNeitherMovesNorRemovesMembers() {
		UUID member = member().member().value();
		for (String sql : new String[] { "DELETE FROM member WHERE id = ?",
				"UPDATE member SET community = community WHERE id = ?" }) {
			Attacker.APPLICATION.mayNot(sql, member).hasMessageContaining("permission denied");
		}
		Attacker.APPLICATION
			.mayNot("INSERT INTO look (id, member, actor, actor_name, how, looked_at) "
					+ "VALUES (gen_random_uuid(), ?, gen_random_uuid(), 'x', 'OPENED', '2000-01-01')", member)
			.hasMessageContaining("permission denied");
	}

	@Test
	void aCardReplacesOneOfTheSameMemberOnce() {
		Joined one = member();
		Joined other = member();
		String card = "INSERT INTO card (number, member, replaces, issued_by) VALUES ('%s', ?, '%s', gen_random_uuid())";
		Attacker.OWNER.mayNot(card.formatted("999999999", other.card()), one.member().value())
			.hasMessageContaining("a_card_replaces_one_of_the_same_member");
		Attacker.OWNER
			.mayNot("INSERT INTO card (number, member, issued_by) VALUES ('999999998', ?, gen_random_uuid())",
					one.member().value())
			.hasMessageContaining("a_member_has_one_first_card");
	}

	@Test
	void anAwardThatMeetsALeavingWaitsAndIsRefused() throws Exception {
		Joined member = member();
		this.villages.fund(this.village.community(), 10);
		try (Connection leaving = Attacker.APPLICATION.connect()) {
			Attacker.run(leaving, """
					INSERT INTO withdrawal (member, withdrawn_by, redeemable_until)
					VALUES (?, gen_random_uuid(), now() + interval '90 days')
					""", member.member().value());
			CompletableFuture<Void> award = CompletableFuture
				.runAsync(() -> this.village.award(this.villages, this.tree, this.ledger, member, 1));
			assertThatThrownBy(() -> award.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
			leaving.commit();
			assertThatThrownBy(() -> award.get(10, TimeUnit.SECONDS)).hasMessageContaining("no consent in force");
		}
		assertThat(this.ledger.balance(member.wallet()).value()).isZero();
	}

	private Joined member() {
		return this.join.join(this.village.recorder(), this.village.person("其其格"));
	}

}
