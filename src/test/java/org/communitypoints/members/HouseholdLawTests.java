package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

/** What the database itself refuses about households, whoever asks. */
@ProductTest
class HouseholdLawTests {

	private static final String MOVE = """
			INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, actor,
				reason, happened_at)
			VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256(''), 'MOVE', ?, ?, 1, gen_random_uuid(), '', now())
			""";

	private static final String ACT = """
			INSERT INTO household_act (id, household, member, decided_by, act, channel, entered_by, entered_by_name)
			VALUES (gen_random_uuid(), ?, ?, ?, '%s', 'SCREEN', gen_random_uuid(), 'Sarnai')
			""";

	private final Join join;

	private final Households households;

	private final MemberLookup lookup;

	private final Village village;

	private final Joined she;

	private final Joined he;

	private final HouseholdId household;

	@Autowired
	HouseholdLawTests(Join join, Households households, MemberLookup lookup, Villages villages, CommunityTree tree,
			Ledger ledger) {
		this.join = join;
		this.households = households;
		this.lookup = lookup;
		this.village = Village.in(villages);
		this.she = member("其其格");
		this.he = member("巴特尔");
		this.village.award(villages, tree, ledger, this.he, 100);
		this.household = this.households.make(this.village.recorder(), seen(this.she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.recorder(), this.household, seen(this.he),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
	}

	@ParameterizedTest
	@EnumSource
	void pointsDoNotMoveToAStranger(Attacker attacker) {
		attacker.mayNot(MOVE, this.he.wallet().value(), member("乌兰").wallet().value())
			.hasMessageContaining("do not go to");
	}

	@ParameterizedTest
	@EnumSource
	void pointsThatAreNotSharedDoNotMove(Attacker attacker) {
		attacker.mayNot(MOVE, this.he.wallet().value(), this.she.wallet().value()).hasMessageContaining("do not go to");
	}

	@ParameterizedTest
	@EnumSource
	void pointsThatAreSharedMoveOnlyToBeRedeemed(Attacker attacker) {
		this.households.decide(this.village.recorder(), this.household, seen(this.he),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		try {
			attacker.mayNot(MOVE, this.he.wallet().value(), this.she.wallet().value())
				.hasMessageContaining("do not go to");
		}
		finally {
			this.households.decide(this.village.recorder(), this.household, seen(this.he),
					HouseholdAct.onScreen(HouseholdAct.Kind.KEEP));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "JOIN", "SHARE", "KEEP", "LEAVE" })
	void nobodyDecidesForAnotherAdult(String act) {
		for (Attacker attacker : Attacker.values()) {
			attacker
				.mayNot(ACT.formatted(act), this.household.value(), this.he.member().value(), this.she.member().value())
				.hasMessageContaining("nobody_decides_for_another_adult");
		}
	}

	@ParameterizedTest
	@EnumSource
	void nobodySitsAtTwoTablesOrSharesAtOneThatIsNotTheirs(Attacker attacker) {
		HouseholdId other = this.households.make(this.village.recorder(), seen(member("苏和")),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		UUID his = this.he.member().value();
		attacker.mayNot(ACT.formatted("JOIN"), other.value(), his, his).hasMessageContaining("is in a household");
		attacker.mayNot(ACT.formatted("SHARE"), other.value(), his, his)
			.hasMessageContaining("is not in this household");
	}

	@ParameterizedTest
	@EnumSource
	void aSeatIsWhatItsActsSay(Attacker attacker) {
		attacker.mayNot("UPDATE household_seat SET shares_since = now() WHERE member = ?", this.he.member().value());
		attacker.mayNot("INSERT INTO household_seat (member, household) VALUES (?, ?)", member("苏和").member().value(),
				this.household.value());
	}

	@ParameterizedTest
	@EnumSource
	void whatWasDecidedIsNeverChanged(Attacker attacker) {
		UUID his = this.he.member().value();
		attacker.mayNot("DELETE FROM household_act WHERE member = ?", his);
		attacker.mayNot("UPDATE household_act SET act = 'SHARE' WHERE member = ?", his);
		attacker.mayNot("TRUNCATE household_act");
		attacker.mayNot("UPDATE merge SET kept = kept");
		attacker.mayNot("DELETE FROM death");
	}

	@ParameterizedTest
	@EnumSource
	void whoIsNotOfTheHouseholdInheritsNothing(Attacker attacker) {
		attacker
			.mayNot("""
					WITH dead AS (INSERT INTO death (member, key, died_on, document, recorded_by, recorded_by_name)
					VALUES (?, gen_random_uuid(), '2026-01-02', 'COMMITTEE_NOTE', gen_random_uuid(), 'Sarnai') RETURNING member)
					INSERT INTO inheritance SELECT member, ?, 1 FROM dead
					""",
					this.he.member().value(), member("苏和").member().value())
			.hasMessageContaining("is not of the household");
	}

	private Joined member(String name) {
		return this.join.join(this.village.recorder(), this.village.person(name));
	}

	private MemberAtCounter seen(Joined member) {
		return this.lookup.recall(this.village.recorder(), member.member()).orElseThrow();
	}

}
