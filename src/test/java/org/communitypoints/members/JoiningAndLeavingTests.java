package org.communitypoints.members;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class JoiningAndLeavingTests {

	private final Join join;

	private final JoinMany joinMany;

	private final Leave leave;

	private final ReplaceCard replaceCard;

	private final MemberLookup lookup;

	private final Ledger ledger;

	private final CommunityTree tree;

	private final Villages villages;

	private final JdbcClient database;

	private final Village village;

	@Autowired
	JoiningAndLeavingTests(Join join, JoinMany joinMany, Leave leave, ReplaceCard replaceCard, MemberLookup lookup,
			Ledger ledger, CommunityTree tree, Villages villages, JdbcClient database) {
		this.join = join;
		this.joinMany = joinMany;
		this.leave = leave;
		this.replaceCard = replaceCard;
		this.lookup = lookup;
		this.ledger = ledger;
		this.tree = tree;
		this.villages = villages;
		this.database = database;
		this.village = Village.in(villages);
	}

	@Test
	void joiningRecordsTheConsentOpensAWalletAndIssuesACard() {
		String number = Villages.code("A");
		Joined member = this.join.join(this.village.recorder(), new NewMember(this.village.community().id(), "其其格",
				null, GivenConsent.onPaper(this.village.text(), ConsentLanguage.EN, number)));
		assertThat(this.database.sql("""
				SELECT text_version || ' ' || language || ' ' || channel || ' ' || form_number || ' ' || taken_by_name
				FROM consent WHERE member = ?
				""").param(member.member().value()).query(String.class).list())
			.containsExactly(this.village.text() + " en PAPER " + number + " Sarnai");
		assertThat(this.ledger.find(AccountKind.WALLET, member.member().value())).contains(member.wallet());
		assertThat(this.lookup.byCard(this.village.clerk(), member.card()).wallet()).isEqualTo(member.wallet());
	}

	@Test
	void aThousandJoinTogether() {
		List<NewMember> persons = IntStream.range(0, 1_000)
			.mapToObj((at) -> this.village.person("王" + Character.toString('一' + at)))
			.toList();
		assertThat(this.joinMany.join(this.village.recorder(), persons)).extracting(Joined::card)
			.doesNotHaveDuplicates()
			.hasSize(1_000);
	}

	@Test
	void ifOneCannotJoinNobodyDoes() {
		String name = "独" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
		assertThatExceptionOfType(NameNotUsable.class).isThrownBy(() -> this.joinMany.join(this.village.recorder(),
				List.of(this.village.person(name), this.village.person("😀"))));
		assertThat(this.lookup.search(this.village.recorder(), name).rows()).isEmpty();
	}

	@Test
	void consentIsToTheTextInForceAndPaperHasANumber() {
		for (int version : new int[] { 0, -1, 1, this.village.text() + 1, Integer.MAX_VALUE }) {
			assertThatExceptionOfType(ConsentTextNotInForce.class)
				.isThrownBy(() -> join(GivenConsent.onScreen(version, ConsentLanguage.EN)));
		}
		for (String number : List.of("", " ", "9".repeat(41))) {
			assertThatExceptionOfType(FormNumberNeeded.class)
				.isThrownBy(() -> join(GivenConsent.onPaper(this.village.text(), ConsentLanguage.EN, number)));
		}
	}

	@Test
	void aClerkJoinsNobodyAndNobodyJoinsPeopleElsewhere() {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.join.join(this.village.clerk(), this.village.person("其其格")));
		Actor stranger = Village.in(this.villages).recorder();
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.join.join(stranger, this.village.person("其其格")));
	}

	@Test
	void whoLeftIsFoundByNothingButTheirCard() {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格", "13812345678"));
		Instant until = this.leave.leave(this.village.recorder(), member.member());
		for (String words : List.of("其其格", "qqg", "qiqige", "5678", "13812345678", member.card().digits(),
				member.card().formatted())) {
			assertThat(this.lookup.search(this.village.clerk(), words).rows()).as(words).isEmpty();
		}
		assertThat(this.lookup.byCard(this.village.clerk(), member.card()).redeemableUntil()).isEqualTo(until);
		assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofDays(90), Duration.ofDays(91));
		assertThat(this.database.sql("SELECT count(*) FROM member_key WHERE member = ?")
			.param(member.member().value())
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void leavingTwiceChangesNothing() {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		Instant until = this.leave.leave(this.village.recorder(), member.member());
		assertThat(this.leave.leave(this.village.recorder(), member.member())).isEqualTo(until);
	}

	@Test
	void whoLeftEarnsNothingMoreButKeepsWhatTheyHad() {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		this.village.award(this.villages, this.tree, this.ledger, member, 20);
		this.leave.leave(this.village.recorder(), member.member());
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.village.award(this.villages, this.tree, this.ledger, member, 20))
			.withMessageContaining("no consent in force");
		assertThat(this.ledger.balance(member.wallet()).value()).isEqualTo(20);
	}

	@Test
	void afterTheGracePeriodTheCardOpensNothing() throws SQLException {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		try (Connection owner = TestDatabase.asOwner(); var statement = owner.prepareStatement("""
				INSERT INTO withdrawal (member, withdrawn_at, withdrawn_by, redeemable_until)
				VALUES (?, now() - interval '91 days', ?, now() - interval '1 second')
				""")) {
			statement.setObject(1, member.member().value());
			statement.setObject(2, UUID.randomUUID());
			statement.executeUpdate();
		}
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.lookup.byCard(this.village.clerk(), member.card()));
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.lookup.open(this.village.clerk(), member.member()));
	}

	@Test
	void aLostCardIsReplacedOnceAndRefusedFromThenOn() {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		CardNumber issued = this.replaceCard.replace(this.village.recorder(), member.card());
		assertThatExceptionOfType(CardReplaced.class)
			.isThrownBy(() -> this.lookup.byCard(this.village.clerk(), member.card()));
		assertThatExceptionOfType(CardReplaced.class)
			.isThrownBy(() -> this.replaceCard.replace(this.village.recorder(), member.card()));
		assertThat(this.lookup.byCard(this.village.clerk(), issued).id()).isEqualTo(member.member());
		assertThat(this.lookup.search(this.village.clerk(), "qqg").rows()).extracting(Candidate::card)
			.containsExactly(issued);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.replaceCard.replace(this.village.clerk(), issued));
	}

	private void join(GivenConsent consent) {
		this.join.join(this.village.recorder(), new NewMember(this.village.community().id(), "其其格", null, consent));
	}

}
