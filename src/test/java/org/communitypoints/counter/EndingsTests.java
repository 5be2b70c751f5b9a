package org.communitypoints.counter;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.CardMerged;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.DayNotPossible;
import org.communitypoints.members.DeathDocument;
import org.communitypoints.members.DeathIsRecorded;
import org.communitypoints.members.EraseWhoLeft;
import org.communitypoints.members.HeirNotOfTheHousehold;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.LivesThereAlready;
import org.communitypoints.members.LookalikePair;
import org.communitypoints.members.Lookalikes;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MergeEntries;
import org.communitypoints.members.MergeNeedsTwo;
import org.communitypoints.members.MergeReason;
import org.communitypoints.members.MoveAway;
import org.communitypoints.members.MovedPoints;
import org.communitypoints.members.PlaceNotFound;
import org.communitypoints.members.RecordDeath;
import org.communitypoints.members.ReplaceCard;
import org.communitypoints.members.UnknownCard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One person entered twice, a death, a move and a household that splits: no point is
 * lost.
 */
@ProductTest
class EndingsTests {

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Lookalikes lookalikes;

	@Autowired
	private MergeEntries mergeEntries;

	@Autowired
	private RecordDeath recordDeath;

	@Autowired
	private MoveAway moveAway;

	@Autowired
	private MovedPoints movedPoints;

	@Autowired
	private ReplaceCard replaceCard;

	@Autowired
	private EraseWhoLeft eraseWhoLeft;

	@Autowired
	private Ledger ledger;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private JdbcClient database;

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private Market.Village village;

	private Actor administrator;

	private Actor clerk;

	private Joined she;

	private Joined he;

	@BeforeEach
	void settle() {
		this.village = this.market.sellingSoap(10, 500);
		this.administrator = this.village.administrator();
		this.clerk = this.village.clerk();
		this.she = this.village.member("其其格", 40);
		this.he = this.village.member("巴特尔", 280);
	}

	@Test
	void aMergeMovesAllPointsAndTheOtherCardSaysWhichOneCounts() {
		Joined twice = this.village.member("其其格", 80);
		IdempotencyKey key = IdempotencyKey.next();
		this.mergeEntries.merge(this.administrator, key, this.she.card(), twice.card(), MergeReason.JOINED_TWICE);
		this.mergeEntries.merge(this.administrator, key, this.she.card(), twice.card(), MergeReason.JOINED_TWICE);

		assertThat(this.village.balanceOf(this.she)).isEqualTo(120);
		assertThat(this.village.balanceOf(twice)).isZero();
		assertThatExceptionOfType(CardMerged.class).isThrownBy(() -> this.lookup.byCard(this.clerk, twice.card()))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("ending", this.she.card().ending()));
		assertThat(this.lookup.search(this.clerk, "qiqige").rows()).extracting((row) -> row.card())
			.containsExactly(this.she.card());
		assertThat(saidOf(this.she)).containsExactly("household.moved.merged.here");
		assertThat(saidOf(twice)).containsExactly("household.moved.merged.away");
		assertThat(audited("members-merged")).containsExactly(twice.card().masked() + " → " + this.she.card().masked());
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void theRefusalNamesTheCardThatCountsNowAlsoAfterItWasReplacedOrMergedAgain() {
		Joined second = this.village.member("其其格", 1);
		Joined third = this.village.member("其其格", 2);
		merge(second, third);
		merge(this.she, second);
		CardNumber fresh = this.replaceCard.replace(this.administrator, this.she.card());
		for (Joined gone : List.of(second, third)) {
			assertThatExceptionOfType(CardMerged.class).isThrownBy(() -> this.lookup.byCard(this.clerk, gone.card()))
				.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("ending", fresh.ending()));
		}
		assertThat(this.village.balanceOf(this.she)).isEqualTo(43);
	}

	@Test
	void whatADuplicateRedeemedAndGaveBackLaterGoesToTheEntryThatCounts() {
		Joined twice = this.village.member("其其格", 80);
		Redemption redemption = this.redeem.redeem(this.clerk, this.village.order(twice, 5)).redemption();
		merge(this.she, twice);
		assertThat(this.village.balanceOf(this.she)).isEqualTo(70);
		this.takeBack.takeBack(this.clerk, redemption.id(), Redemption.Reason.WRONG_GOODS, IdempotencyKey.next());
		assertThat(this.village.balanceOf(twice)).isZero();
		assertThat(this.village.balanceOf(this.she)).isEqualTo(120);
	}

	@Test
	void nothingIsMergedThatIsOneEntryOrHasEndedOrByWhoMayNot() {
		Joined twice = this.village.member("其其格", 80);
		assertThatExceptionOfType(MergeNeedsTwo.class).isThrownBy(() -> merge(this.she, this.she));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> this.mergeEntries.merge(recorder(),
				IdempotencyKey.next(), this.she.card(), twice.card(), MergeReason.JOINED_TWICE));
		merge(this.she, twice);
		assertThatExceptionOfType(CardMerged.class).isThrownBy(() -> merge(twice, this.he));
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
	}

	@Test
	void lookalikesAreListedUntilSomebodySaysThatTheyAreTwo() {
		this.village.member("其其格", 0);
		assertThat(pairs()).hasSize(1).first().satisfies((pair) -> {
			assertThat(pair.sameName()).isTrue();
			assertThat(pair.samePhone()).isFalse();
			assertThat(pair.one().card()).isEqualTo(this.she.card());
		});
		LookalikePair pair = pairs().get(0);
		this.lookalikes.areTwo(this.administrator, pair.other().card(), pair.one().card());
		this.lookalikes.areTwo(this.administrator, pair.one().card(), pair.other().card());
		assertThat(pairs()).isEmpty();
		assertThat(audited("members-are-two")).hasSize(1);
	}

	@Test
	void whoDiedLeavesTheirPointsToOneOfTheHousehold() {
		HouseholdId household = atOneTable();
		die(this.he, this.she.card());
		assertThat(this.village.balanceOf(this.he)).isZero();
		assertThat(this.village.balanceOf(this.she)).isEqualTo(320);
		assertThat(this.households.seats(household)).extracting(Households.Seat::member)
			.containsExactly(this.she.member());
		assertThat(saidOf(this.she)).containsExactly("household.moved.inherited.here");
		assertThat(this.recordDeath.of(this.he.member())).hasValueSatisfying((death) -> {
			assertThat(death.points()).isEqualTo(280);
			assertThat(death.heirOrNull()).isEqualTo("其其格");
		});
		assertThat(this.lookup.search(this.clerk, "batr").rows()).isEmpty();
	}

	@Test
	void withoutAnHeirTheFamilyRedeemsWithTheCardUntilTheGraceIsOverAndTheRestGoesToTheFund() {
		die(this.he, null);
		this.redeem.redeem(this.clerk, this.village.order(this.he, 3));
		assertThat(this.village.balanceOf(this.he)).isEqualTo(250);
		LaterOn.theGraceIsOver(this.he.member());
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(this.village.balanceOf(this.he)).isZero();
		assertThat(this.recordDeath.of(this.he.member())).as("the day is forgotten").isEmpty();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void aStrangerInheritsNothingAndADeathIsRecordedOnceAndNotAhead() {
		Joined stranger = this.village.member("苏和", 0);
		assertThatExceptionOfType(HeirNotOfTheHousehold.class).isThrownBy(() -> die(this.he, stranger.card()));
		atOneTable();
		assertThatExceptionOfType(HeirNotOfTheHousehold.class).isThrownBy(() -> die(this.he, stranger.card()));
		assertThatExceptionOfType(HeirNotOfTheHousehold.class).isThrownBy(() -> die(this.he, this.he.card()));
		assertThatExceptionOfType(DayNotPossible.class).isThrownBy(() -> this.recordDeath.record(this.administrator,
				IdempotencyKey.next(), this.he.card(), this.today.plusDays(1), DeathDocument.COMMITTEE_NOTE, null));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> this.recordDeath.record(recorder(),
				IdempotencyKey.next(), this.he.card(), this.today, DeathDocument.COMMITTEE_NOTE, null));
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
		die(this.he, null);
		assertThatExceptionOfType(DeathIsRecorded.class).isThrownBy(() -> die(this.he, null));
	}

	@Test
	void whoMovesKeepsCardAndPointsAndIsFoundWhereTheyLiveNow() {
		atOneTable();
		Community next = this.villages.village(this.villages.town());
		Actor there = new Actor(ActorId.next(), "Nara", Role.RECORDER, next.id(), null);
		UUID id = UUID.randomUUID();
		this.moveAway.move(recorder(), id, this.he.card(), next.code(), true);
		this.moveAway.move(recorder(), id, this.he.card(), next.code(), true);

		assertThat(this.lookup.search(there, "巴特尔").rows()).extracting((row) -> row.card())
			.containsExactly(this.he.card());
		MemberAtCounter seen = this.lookup.byCard(there, this.he.card());
		assertThat(seen.villageZh()).isEqualTo(next.nameZh());
		assertThat(seen.householdOrNull()).isNull();
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
		assertThat(this.lookup.search(recorder(), "巴特尔").rows()).isEmpty();
		assertThatExceptionOfType(UnknownCard.class).isThrownBy(() -> this.lookup.byCard(recorder(), this.he.card()));
		assertThat(this.moveAway.of(this.he.member())).singleElement().satisfies((move) -> {
			assertThat(move.fromZh()).isEqualTo(this.village.community().nameZh());
			assertThat(move.by()).isEqualTo("Sarnai");
		});
	}

	@Test
	void whoMovesIsInNoTeamOfWhereTheyLivedAndStaysInThoseOfTheWholeTown() {
		Community town = this.villages.town();
		Market.Village home = this.market.sellingSoap(1, 10);
		Joined member = home.member("苏和", 0);
		UUID ofTheVillage = teamWith(home.community(), member);
		UUID ofAllAbove = teamWith(this.villages.banner(), member);
		this.moveAway.move(home.administrator(), UUID.randomUUID(), member.card(), this.villages.village(town).code(),
				true);
		assertThat(this.database.sql("SELECT team FROM team_member WHERE member = ?")
			.param(member.member().value())
			.query(UUID.class)
			.list()).containsExactly(ofAllAbove).doesNotContain(ofTheVillage);
	}

	@Test
	void whoMovesWithTheHouseholdStaysInIt() {
		HouseholdId household = atOneTable();
		Community next = this.villages.village(this.villages.town());
		this.moveAway.move(recorder(), UUID.randomUUID(), this.he.card(), next.code(), false);
		assertThat(this.households.seats(household)).hasSize(2);
		this.redeem.redeem(this.clerk, this.village.order(this.she, 12));
		assertThat(this.village.balanceOf(this.he)).isEqualTo(200);
	}

	@Test
	void nobodyMovesNowhereNorOutOfAnotherVillage() {
		Community next = this.villages.village(this.villages.town());
		Actor there = new Actor(ActorId.next(), "Nara", Role.RECORDER, next.id(), null);
		assertThatExceptionOfType(PlaceNotFound.class)
			.isThrownBy(() -> this.moveAway.move(recorder(), UUID.randomUUID(), this.he.card(), "NO-WHERE", true));
		assertThatExceptionOfType(LivesThereAlready.class).isThrownBy(() -> this.moveAway.move(recorder(),
				UUID.randomUUID(), this.he.card(), this.village.community().code(), true));
		assertThatExceptionOfType(UnknownCard.class)
			.isThrownBy(() -> this.moveAway.move(there, UUID.randomUUID(), this.he.card(), next.code(), true));
		die(this.he, null);
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.moveAway.move(recorder(), UUID.randomUUID(), this.he.card(), next.code(), true));
	}

	@Test
	void aHouseholdSplitsOneByOneAndEachTakesTheirOwnAlong() {
		HouseholdId household = atOneTable();
		decides(household, this.he, HouseholdAct.Kind.LEAVE);
		assertThat(this.households.seats(household)).extracting(Households.Seat::member)
			.containsExactly(this.she.member());
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
		decides(household, this.she, HouseholdAct.Kind.LEAVE);
		assertThat(this.households.seats(household)).isEmpty();
		assertThat(this.village.balanceOf(this.she)).isEqualTo(40);
		HouseholdId anew = atOneTable();
		assertThat(anew).isNotEqualTo(household);
	}

	@Test
	void aStatementSaysWhoseActItWasOnlyWhileBothSitAtOneTable() {
		HouseholdId household = atOneTable();
		Redemption redemption = this.redeem.redeem(this.clerk, this.village.order(this.she, 12)).redemption();
		assertThat(wordsOf(this.he)).containsExactly(new MovedPoints.Words("household.moved.taken", "其其格"));
		assertThat(wordsOf(this.she)).containsExactly(new MovedPoints.Words("household.moved.given", "巴特尔"));
		this.takeBack.takeBack(this.clerk, redemption.id(), Redemption.Reason.WRONG_GOODS, IdempotencyKey.next());
		assertThat(wordsOf(this.he)).as("and the taking back too")
			.hasSize(2)
			.allMatch((words) -> "其其格".equals(words.nameOrNull()));
		decides(household, this.she, HouseholdAct.Kind.LEAVE);
		assertThat(wordsOf(this.he)).allMatch((words) -> words.nameOrNull() == null)
			.extracting(MovedPoints.Words::key)
			.containsOnly("household.moved.taken.nameless");
	}

	private UUID teamWith(Community community, Joined member) {
		UUID team = UUID.randomUUID();
		this.database.sql("INSERT INTO team (id, community, name, founded_by) VALUES (?, ?, ?, ?)")
			.params(team, community.id().value(), team.toString(), this.administrator.id().value())
			.update();
		this.database.sql("INSERT INTO team_member (team, member, noted_by, noted_by_name) VALUES (?, ?, ?, 'Sarnai')")
			.params(team, member.member().value(), this.administrator.id().value())
			.update();
		return team;
	}

	private HouseholdId atOneTable() {
		HouseholdId household = this.households.make(recorder(), seen(this.she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		decides(household, this.he, HouseholdAct.Kind.JOIN);
		decides(household, this.he, HouseholdAct.Kind.SHARE);
		return household;
	}

	private void decides(HouseholdId household, Joined member, HouseholdAct.Kind kind) {
		this.households.decide(recorder(), household, seen(member), HouseholdAct.onScreen(kind));
	}

	private void die(Joined member, @Nullable CardNumber heir) {
		this.recordDeath.record(this.administrator, IdempotencyKey.next(), member.card(), this.today,
				DeathDocument.COMMITTEE_NOTE, heir);
	}

	private void merge(Joined keep, Joined end) {
		this.mergeEntries.merge(this.administrator, IdempotencyKey.next(), keep.card(), end.card(),
				MergeReason.CARD_FORGOTTEN);
	}

	private List<LookalikePair> pairs() {
		return this.lookalikes.in(this.administrator, this.village.community().code());
	}

	private List<String> saidOf(Joined member) {
		return wordsOf(member).stream().map(MovedPoints.Words::key).toList();
	}

	private List<MovedPoints.Words> wordsOf(Joined member) {
		List<StatementLine> lines = this.ledger.statement(member.wallet(), null, 20).lines();
		var words = this.movedPoints.in(member.wallet(), lines);
		return lines.stream()
			.filter((line) -> line.kind() == TransferKind.MOVE)
			.map((line) -> Objects.requireNonNull(words.get(line.transfer())))
			.toList();
	}

	private List<String> audited(String act) {
		return this.database.sql("SELECT subject FROM audit_entry WHERE act = ? AND actor = ?")
			.params(act, this.administrator.id().value())
			.query(String.class)
			.list();
	}

	private MemberAtCounter seen(Joined member) {
		return this.lookup.recall(this.administrator, member.member()).orElseThrow();
	}

	private Actor recorder() {
		return new Actor(ActorId.next(), "Sarnai", Role.RECORDER, this.village.community().id(), null);
	}

}
