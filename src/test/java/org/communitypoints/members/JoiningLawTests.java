package org.communitypoints.members;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the database itself refuses about texts, forms, children and separate consents,
 * whoever asks: past all Java, as the application, as the owner, and as a superuser whose
 * session says that it replicates.
 */
@ProductTest
class JoiningLawTests {

	private final int thisYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();

	private static final String MEMBER = "INSERT INTO member (id, community, name, pinyin, birth_year) VALUES ('%s', '%s', '%s', 'x', %s)";

	private static final String CONSENT = """
			INSERT INTO consent (id, member, text_version, language, channel, form_number, helper_name, helper_mandate,
				guardian_name, guardian_relation, guardian_birth_year, child_agreed, taken_by, taken_by_name)
			VALUES (gen_random_uuid(), '%s', %s, 'zh-CN', %s, gen_random_uuid(), 'Somebody')
			""";

	private static final String NEWEST = "(SELECT max(version) FROM consent_text)";

	private static final String ON_SCREEN = "'SCREEN', NULL, NULL, NULL, NULL, NULL, NULL, NULL";

	private static final String TEXT = """
			INSERT INTO consent_text (version, language, title, body, grace_days)
			SELECT max(version) + %d, l, 'x', 'x', max(grace_days) + %d FROM consent_text, unnest(%s) l GROUP BY l
			""";

	private final Join join;

	private final Leave leave;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Villages villages;

	private final Village village;

	@Autowired
	JoiningLawTests(Join join, Leave leave, CommunityTree tree, Ledger ledger, Villages villages) {
		this.join = join;
		this.leave = leave;
		this.tree = tree;
		this.ledger = ledger;
		this.villages = villages;
		this.village = Village.in(villages);
	}

	@ParameterizedTest
	@EnumSource
	void aNewTextAsksAgainBeforeThereIsAnotherAwardOrWallet(Attacker attacker) throws SQLException {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		AccountId fund = this.tree.fund(this.village.community().id());
		this.villages.fund(this.village.community(), 10);
		String award = """
				INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, actor,
					reason, happened_at)
				VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256(''), 'AWARD', '%s', '%s', 1, gen_random_uuid(), '', now())
				"""
			.formatted(fund.value(), member.wallet().value());
		try (Connection connection = attacker.connect()) {
			Attacker.run(connection, TEXT.formatted(1, 0, "'{zh-CN,en}'::text[]"));
			assertThatThrownBy(() -> Attacker.run(connection, award)).hasMessageContaining("no consent in force");
			connection.rollback();
			Attacker.run(connection, TEXT.formatted(1, 0, "'{zh-CN,en}'::text[]"));
			assertThatThrownBy(() -> Attacker.run(connection,
					"INSERT INTO account (id, kind, holder) VALUES (gen_random_uuid(), 'WALLET', '%s')"
						.formatted(member.member())))
				.hasMessageContaining("no consent in force");
			connection.rollback();
		}
	}

	@Test
	void whoHasNotAgreedToTheNewestTextRedeemsAllTheSame() throws SQLException {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		this.village.award(this.villages, this.tree, this.ledger, member, 10);
		try (Connection connection = Attacker.APPLICATION.connect()) {
			Attacker.run(connection, TEXT.formatted(1, 0, "'{zh-CN,en}'::text[]"));
			assertThatCode(() -> Attacker.run(connection,
					"""
							INSERT INTO account (id, kind, holder) VALUES ('%1$s', 'TILL', gen_random_uuid());
							INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
								actor, reason, happened_at)
							VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256(''), 'REDEEM', '%2$s', '%1$s', 1,
								gen_random_uuid(), '', now())
							"""
						.formatted(UUID.randomUUID(), member.wallet().value())))
				.doesNotThrowAnyException();
			connection.rollback();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTextComesInBothLanguagesRightAfterTheNewestAndPromisesNoLess(Attacker attacker) {
		refused(attacker, TEXT.formatted(1, 0, "'{en}'::text[]")).hasMessageContaining("not published whole");
		refused(attacker, TEXT.formatted(2, 0, "'{zh-CN,en}'::text[]")).hasMessageContaining("not published whole");
		refused(attacker, TEXT.formatted(1, -1, "'{zh-CN,en}'::text[]")).hasMessageContaining("promises fewer days");
		refused(attacker, """
				INSERT INTO consent_text (version, language, title, body, grace_days)
				SELECT max(version) + 1, l, 'x', 'x', CASE l WHEN 'en' THEN 3650 ELSE 3000 END FROM consent_text,
					unnest('{zh-CN,en}'::text[]) l GROUP BY l
				""").hasMessageContaining("not published whole");
	}

	@ParameterizedTest
	@EnumSource
	void aUsedTextIsNeverEdited(Attacker attacker) {
		refused(attacker, "UPDATE consent_text SET body = body || '.' WHERE version = " + NEWEST);
		refused(attacker, "DELETE FROM consent_text WHERE version = " + NEWEST);
	}

	@ParameterizedTest
	@EnumSource
	void aConsentIsToTheTextInForce(Attacker attacker) {
		joins(attacker, "其其格", null, "1", ON_SCREEN).hasMessageContaining("a text that is not in force");
	}

	@ParameterizedTest
	@EnumSource
	void aChildHasAGuardianWhoIsOfAgeAndIsNotTheChild(Attacker attacker) {
		int born = this.thisYear - 8;
		joins(attacker, "其其格", born, NEWEST, ON_SCREEN).hasMessageContaining("a child and names no guardian");
		joins(attacker, "其其格", born, NEWEST, guardian("乌云", this.thisYear - 18, "true"))
			.hasMessageContaining("may be under 18");
		joins(attacker, "其其格", born, NEWEST, guardian("其 其格", this.thisYear - 40, "true"))
			.hasMessageContaining("who is the child");
		joins(attacker, "其其格", born, NEWEST, guardian("乌云", this.thisYear - 40, "false"))
			.hasMessageContaining("no_guardian_without_the_child_agreeing");
		joins(attacker, "其其格", born, NEWEST, guardian("乌云", this.thisYear - 40, "NULL"))
			.hasMessageContaining("no_guardian_without_the_child_agreeing");
		joins(attacker, "其其格", null, NEWEST, guardian("乌云", this.thisYear - 40, "true"))
			.hasMessageContaining("somebody who is no child");
		joins(attacker, "其其格", this.thisYear - 15, NEWEST, guardian("乌云", this.thisYear - 40, "true"))
			.hasMessageContaining("somebody who is no child");
	}

	@Test
	void bothSidesOfEachAgeAreRight() throws SQLException {
		for (int[] years : new int[][] { { 13, 19 }, { 14, 19 }, { 0, 90 } }) {
			try (Connection connection = Attacker.APPLICATION.connect()) {
				UUID id = UUID.randomUUID();
				Attacker.run(connection,
						MEMBER.formatted(id, this.village.community().id(), "其其格", this.thisYear - years[0]));
				Attacker.run(connection,
						CONSENT.formatted(id, NEWEST, guardian("乌云", this.thisYear - years[1], "true")));
				connection.commit();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void nobodyBecomesAChildWithoutAGuardian(Attacker attacker) {
		UUID member = this.join.join(this.village.recorder(), this.village.person("其其格")).member().value();
		refused(attacker, "UPDATE member SET birth_year = %d WHERE id = '%s'".formatted(this.thisYear - 5, member));
	}

	@ParameterizedTest
	@EnumSource
	void aHelperHasANameAndAMandate(Attacker attacker) {
		String nobody = "'HELPER', NULL, NULL, NULL, NULL, NULL, NULL, NULL";
		joins(attacker, "其其格", null, NEWEST, nobody).hasMessageContaining("a helper without name and mandate");
		String helper = "'HELPER', NULL, '乌云', NULL, NULL, NULL, NULL, NULL";
		joins(attacker, "其其格", null, NEWEST, helper).hasMessageContaining("only_a_helper_has_a_mandate");
		String onScreen = "'SCREEN', NULL, '乌云', '女儿', NULL, NULL, NULL, NULL";
		joins(attacker, "其其格", null, NEWEST, onScreen).hasMessageContaining("only_a_helper_has_a_mandate");
	}

	@ParameterizedTest
	@EnumSource
	void aFormNumberIsUsedOnce(Attacker attacker) {
		String number = Villages.code("F");
		this.join.join(this.village.recorder(), new NewMember(this.village.community().id(), "其其格", null,
				GivenConsent.onPaper(this.village.text(), ConsentLanguage.ZH_CN, number)));
		joins(attacker, "乌云", null, NEWEST, paper(number)).hasMessageContaining("a_form_number_is_used_once");
		joins(attacker, "乌云", null, NEWEST, paper(number.toLowerCase(Locale.ROOT)))
			.hasMessageContaining("not written plainly");
		refused(attacker, "DELETE FROM used_form_number");
		refused(attacker, "UPDATE used_form_number SET number_hash = sha256('')");
		refused(attacker, "TRUNCATE used_form_number");
	}

	@ParameterizedTest
	@EnumSource
	void aFormOfOursWasPrintedAndPaperHasANumber(Attacker attacker) {
		joins(attacker, "乌云", null, NEWEST, paper("9999999999")).hasMessageContaining("not printed with this text");
		String none = "'PAPER', NULL, NULL, NULL, NULL, NULL, NULL, NULL";
		joins(attacker, "乌云", null, NEWEST, none).hasMessageContaining("no form number");
	}

	@ParameterizedTest
	@EnumSource
	void aSeparateConsentIsOfWhoIsIn(Attacker attacker) {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		this.leave.leave(this.village.recorder(), member.member());
		refused(attacker, separately(member.member())).hasMessageContaining("no consent in force");
		refused(attacker, "DELETE FROM separate_consent");
		refused(attacker, "UPDATE separate_consent SET given = NOT given");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsSeenAcrossCommunitiesWithoutSayingSo(Attacker attacker) {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		refused(attacker, "INSERT INTO member_key_across VALUES ('qqg', 'qi qi ge', '%s')".formatted(member.member()))
			.hasMessageContaining("did not agree to be seen");
	}

	private static String separately(MemberId member) {
		return """
				INSERT INTO separate_consent (id, member, purpose, given, channel, taken_by, taken_by_name)
				VALUES (gen_random_uuid(), '%s', 'NOTICE_NAME', true, 'SCREEN', gen_random_uuid(), 'x')
				""".formatted(member);
	}

	private static String guardian(String name, int born, String agreed) {
		return "'SCREEN', NULL, NULL, NULL, '%s', 'PARENT', %d, %s".formatted(name, born, agreed);
	}

	private static String paper(String number) {
		return "'PAPER', '%s', NULL, NULL, NULL, NULL, NULL, NULL".formatted(number);
	}

	private AbstractThrowableAssert<?, ? extends Throwable> joins(Attacker attacker, String name,
			@Nullable Integer born, String text, String how) {
		UUID id = UUID.randomUUID();
		return refused(attacker, MEMBER.formatted(id, this.village.community().id(), name, born),
				CONSENT.formatted(id, text, how));
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String... statements) {
		return attacker.mayNot(String.join("; ", statements), (connection) -> {
			for (String sql : statements) {
				Attacker.run(connection, sql);
			}
		});
	}

}
