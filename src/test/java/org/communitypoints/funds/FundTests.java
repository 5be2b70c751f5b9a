package org.communitypoints.funds;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Funds;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.ReferenceAlreadyUsed;
import org.communitypoints.ledger.Span;
import org.communitypoints.ledger.StatementFilter;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.communitypoints.activities.Hamlet.today;

/** Sponsors give, funds pass on, and what was a mistake is taken out again. */
@ProductTest
@RecordApplicationEvents
class FundTests {

	@Autowired
	private Villages villages;

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Sponsors sponsors;

	@Autowired
	private Donate donate;

	@Autowired
	private Allocate allocate;

	@Autowired
	private TakeOutAgain takeOutAgain;

	@Autowired
	private FundBooks books;

	@Autowired
	private FundTransfers transfers;

	@Autowired
	private Funds funds;

	@Autowired
	private CommunityTree tree;

	@Autowired
	private Ledger ledger;

	@Autowired
	private ApplicationEvents events;

	private Hamlet.Village village;

	private Community town;

	private Community home;

	private Actor administrator;

	private Sponsor sponsor;

	@BeforeEach
	void aTownWithAVillageAndASponsor() {
		this.village = this.hamlet.village();
		this.town = this.village.town();
		this.home = this.village.community();
		this.administrator = this.village.administrator();
		this.sponsor = this.villages.sponsor(this.administrator);
	}

	@Test
	void moneyBecomesAsManyWholePointsAsItCovers() {
		Posting posting = give(this.home, 100_050);
		assertThat(this.village.fund()).isEqualTo(1_000);
		FundTransfer donation = this.transfers.require(this.home.id(), posting.only().id());
		assertThat(donation.points()).isEqualTo(1_000);
		assertThat(donation.donationOrNull()).isNotNull()
			.satisfies((given) -> assertThat(given.rest()).isEqualTo(50))
			.satisfies((given) -> assertThat(given.sponsor()).isEqualTo(this.sponsor));
		assertThatExceptionOfType(LessThanAPoint.class).isThrownBy(() -> give(this.home, 99));
	}

	@Test
	void goodsAreWorthWhatTheirListSays() {
		Posting posting = this.donate.donate(this.administrator, IdempotencyKey.next(), this.home.code(),
				NewDonation.goods(this.sponsor.number(), Villages.code("D"), today(),
						List.of(new GivenGood("大米 5 kg", 20, 60_000), new GivenGood("食用油", 10, 40_000))));
		assertThat(posting.only().amount()).isEqualTo(Points.of(1_000));
		FundTransfer donation = this.transfers.require(this.home.id(), posting.only().id());
		assertThat(donation.donationOrNull()).isNotNull()
			.satisfies(
					(given) -> assertThat(given.goods()).extracting(GivenGood::what).containsExactly("大米 5 kg", "食用油"));
	}

	@Test
	void aDonationComesOnItsDayAndCountsOnce() {
		IdempotencyKey key = IdempotencyKey.next();
		NewDonation given = NewDonation.money(this.sponsor.number(), Villages.code("D"), today().minusDays(30), 50_000);
		Posting first = this.donate.donate(this.administrator, key, this.home.code(), given);
		assertThat(this.donate.donate(this.administrator, key, this.home.code(), given).replayed()).isTrue();
		assertThat(first.only().happenedAt().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate())
			.isEqualTo(today().minusDays(30));
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class)
			.isThrownBy(() -> this.donate.donate(this.administrator, key, this.town.code(), given));
		assertThatExceptionOfType(ReferenceAlreadyUsed.class)
			.isThrownBy(() -> this.donate.donate(this.administrator, IdempotencyKey.next(), this.town.code(), given));
		assertThat(this.village.fund()).isEqualTo(500);
		assertThat(this.events.stream(ActDone.class).filter((done) -> done.act().equals("fund-donated")))
			.extracting("act", "subject")
			.containsExactly(tuple("fund-donated", this.home.code()));
	}

	@Test
	void nothingComesInTheFutureOrFromNobody() {
		assertThatExceptionOfType(CameInTheFuture.class)
			.isThrownBy(() -> this.donate.donate(this.administrator, IdempotencyKey.next(), this.home.code(),
					NewDonation.money(this.sponsor.number(), Villages.code("D"), today().plusDays(1), 1_000)));
		assertThatExceptionOfType(CameInTheFuture.class)
			.isThrownBy(() -> this.donate.donate(this.administrator, IdempotencyKey.next(), this.home.code(),
					NewDonation.money(this.sponsor.number(), Villages.code("D"), LocalDate.of(1999, 1, 1), 1_000)));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.donate.donate(this.administrator, IdempotencyKey.next(), this.home.code(),
					NewDonation.money(999_999_999, Villages.code("D"), today(), 1_000)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> NewDonation.money(1, "D", today(), NewDonation.MOST_FEN + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new GivenGood("大米", 0, 1));
		assertThat(this.village.fund()).isZero();
	}

	@Test
	void onlyAnAdministratorSeesToMoney() {
		Actor auditor = Villages.auditor(this.town);
		Actor recorder = this.village.recorder();
		for (Actor other : List.of(auditor, recorder)) {
			assertThatExceptionOfType(NotAllowed.class)
				.isThrownBy(() -> this.donate.donate(other, IdempotencyKey.next(), this.home.code(),
						NewDonation.money(this.sponsor.number(), Villages.code("D"), today(), 1_000)));
			assertThatExceptionOfType(NotAllowed.class)
				.isThrownBy(() -> this.sponsors.add(other, new NewSponsor(SponsorKind.PERSON, null)));
		}
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.allocate.allocate(auditor, IdempotencyKey.next(), this.town.code(),
					new NewAllocation(this.home.code(), Points.of(1), Villages.code("A"))));
	}

	@Test
	void pointsPassFromATownToItsVillageAndBack() {
		give(this.town, 100_000);
		pass(this.town, this.home, 600);
		pass(this.home, this.town, 100);
		assertThat(fund(this.town)).isEqualTo(500);
		assertThat(this.village.fund()).isEqualTo(500);
		FundPicture picture = this.books.picture(this.home.id());
		assertThat(picture.received()).isEqualTo(600);
		assertThat(picture.givenOn()).isEqualTo(100);
		assertThat(picture.donated()).isZero();
		assertThat(picture.left()).isEqualTo(500);
	}

	@Test
	void aFundThatGivesNeverGoesBelowZero() {
		give(this.town, 10_000);
		assertThatExceptionOfType(FundHasLess.class).isThrownBy(() -> pass(this.town, this.home, 101))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		pass(this.town, this.home, 100);
		assertThat(fund(this.town)).isZero();
	}

	@Test
	void pointsPassOnlyUpAndDownTheTreeAndOnlyWhereOneSeesBoth() {
		Community neighbour = this.villages.village(this.town);
		give(this.home, 10_000);
		assertThatExceptionOfType(NotAboveNorBelow.class).isThrownBy(() -> pass(this.home, neighbour, 1));
		assertThatExceptionOfType(NotAboveNorBelow.class).isThrownBy(() -> pass(this.home, this.home, 1));
		Community elsewhere = this.villages.village(this.villages.town());
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> pass(this.home, elsewhere, 1));
		Actor villager = Villages.administrator(this.home);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.allocate.allocate(villager, IdempotencyKey.next(), this.home.code(),
					new NewAllocation(this.town.code(), Points.of(1), Villages.code("A"))));
		assertThat(this.village.fund()).isEqualTo(100);
	}

	@Test
	void anAllocationCountsOnceHoweverOftenItIsSent() {
		give(this.town, 10_000);
		IdempotencyKey key = IdempotencyKey.next();
		NewAllocation wanted = new NewAllocation(this.home.code(), Points.of(60), Villages.code("A"));
		this.allocate.allocate(this.administrator, key, this.town.code(), wanted);
		assertThat(this.allocate.allocate(this.administrator, key, this.town.code(), wanted).replayed()).isTrue();
		assertThatExceptionOfType(ReferenceAlreadyUsed.class).isThrownBy(
				() -> this.allocate.allocate(this.administrator, IdempotencyKey.next(), this.town.code(), wanted));
		assertThat(this.village.fund()).isEqualTo(60);
	}

	@Test
	void whatWasAMistakeIsTakenOutAgainOnceAndOnlyWhileItIsThere() {
		Posting donation = give(this.town, 10_000);
		Posting allocation = pass(this.town, this.home, 80);
		assertThatExceptionOfType(FundHasLess.class).isThrownBy(() -> takeOut(this.town, donation))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 80L));
		takeOut(this.home, allocation);
		assertThatExceptionOfType(NothingLeftToTakeBack.class).isThrownBy(() -> takeOut(this.town, allocation));
		takeOut(this.town, donation);
		assertThat(fund(this.town)).isZero();
		assertThat(this.village.fund()).isZero();
		FundPicture picture = this.books.picture(this.town.id());
		assertThat(picture.in()).isZero();
		assertThat(picture.givenOn()).isZero();
		assertThat(this.transfers.require(this.town.id(), donation.only().id()).mistakeOrNull())
			.isEqualTo(Mistake.WRONG_AMOUNT.name());
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.transfers.require(this.home.id(), donation.only().id()));
	}

	@Test
	void whoDoesNotSeeBothFundsDoesNotTakeAnAllocationBack() {
		give(this.town, 10_000);
		Posting allocation = pass(this.town, this.home, 80);
		Actor villager = Villages.administrator(this.home);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.takeOutAgain.takeOut(villager,
				IdempotencyKey.next(), this.home.code(), allocation.only().id(), Mistake.WRONG_FUND));
		assertThat(this.village.fund()).isEqualTo(80);
	}

	@Test
	void aFundRunsLowAtAFifthOfWhatCameInAndWasNotPassedOn() {
		give(this.town, 200_000);
		pass(this.town, this.home, 1_000);
		assertThat(this.funds.low(this.administrator)).isEmpty();
		pass(this.home, this.town, 900);
		assertThat(this.funds.low(this.administrator)).isEmpty();
		Joined member = this.village.member("白音查干");
		award(member, 79);
		assertThat(this.funds.low(this.administrator)).isEmpty();
		award(member, 1);
		assertThat(this.funds.low(this.administrator)).singleElement()
			.satisfies((low) -> assertThat(low.community()).isEqualTo(this.home))
			.satisfies((low) -> assertThat(low.fund().left()).isEqualTo(Points.of(20)));
	}

	@Test
	void aFundShowsWhatIsInMembersHandsAndWhatTheyRedeemed() {
		give(this.home, 100_000);
		List<Joined> people = this.village.people(5);
		people.forEach((one) -> award(one, 40));
		this.village.spend(people.get(0), 30);
		FundPicture picture = this.books.picture(this.home.id());
		assertThat(picture.tellsOfMembers()).isTrue();
		assertThat(picture.issued()).isEqualTo(200);
		assertThat(picture.inHands()).isEqualTo(170);
		assertThat(picture.redeemed()).isEqualTo(30);
		assertThat(picture.left()).isEqualTo(800);
	}

	@Test
	void ofFewerThanFiveMembersNothingIsTold() {
		this.village.people(4);
		assertThat(this.books.picture(this.home.id()).tellsOfMembers()).isFalse();
	}

	@Test
	void aPeriodOfTheLedgerAddsUp() {
		give(this.town, 100_000);
		pass(this.town, this.home, 300);
		pass(this.town, this.home, 200);
		var fund = this.tree.fund(this.town.id());
		Span all = this.ledger.span(fund, java.time.Instant.EPOCH.plusSeconds(1),
				java.time.Instant.now().plusSeconds(9));
		Map<TransferKind, Long> changes = this.books.changes(fund, all);
		assertThat(changes).isEqualTo(Map.of(TransferKind.FUND, 1_000L, TransferKind.ALLOCATE, -500L));
		StatementPage page = this.books.lines(this.town.id(), new StatementFilter(TransferKind.ALLOCATE, all), null);
		assertThat(page.lines()).hasSize(2);
		assertThat(this.books.others(this.town.id(), page.lines()).values()).containsOnly(this.home);
	}

	@Test
	void aPersonGivesWithoutANameOrTakesItAway() {
		String name = "王芳" + Villages.code("P");
		Sponsor named = this.sponsors.add(this.administrator, new NewSponsor(SponsorKind.PERSON, name));
		Sponsor unnamed = this.sponsors.add(this.administrator, new NewSponsor(SponsorKind.PERSON, null));
		assertThat(unnamed.number()).isGreaterThan(named.number());
		assertThatExceptionOfType(SponsorNameTaken.class)
			.isThrownBy(() -> this.sponsors.add(this.administrator, new NewSponsor(SponsorKind.PERSON, name)));
		this.sponsors.forgetName(this.administrator, named.number());
		assertThat(this.sponsors.require(named.number()).nameOrNull()).isNull();
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.sponsors.forgetName(this.administrator, this.sponsor.number()));
		assertThatIllegalArgumentException().isThrownBy(() -> new NewSponsor(SponsorKind.COMPANY, null));
		assertThat(this.events.stream(ActDone.class)).extracting(ActDone::subject)
			.noneMatch((subject) -> subject.contains("王芳"));
	}

	@Test
	void aSponsorsPageShowsWhatOneSees() {
		give(this.home, 30_000);
		assertThat(this.transfers.of(this.town.id(), this.sponsor.id())).singleElement()
			.satisfies((one) -> assertThat(one.community()).isEqualTo(this.home));
		assertThat(this.transfers.of(this.villages.town().id(), this.sponsor.id())).isEmpty();
	}

	private void award(Joined member, long points) {
		this.ledger.post(new org.communitypoints.ledger.Act(IdempotencyKey.next(),
				org.communitypoints.kernel.Fingerprint.of("x"), this.administrator.id(), java.time.Instant.now(), ""),
				new org.communitypoints.ledger.Movement(TransferKind.AWARD, this.tree.fund(this.home.id()),
						member.wallet(), Points.of(points)));
	}

	private long fund(Community community) {
		return this.funds.of(community.id()).left().value();
	}

	private Posting give(Community community, long fen) {
		return this.donate.donate(this.administrator, IdempotencyKey.next(), community.code(),
				NewDonation.money(this.sponsor.number(), Villages.code("D"), today(), fen));
	}

	private Posting pass(Community from, Community to, long points) {
		return this.allocate.allocate(this.administrator, IdempotencyKey.next(), from.code(),
				new NewAllocation(to.code(), Points.of(points), Villages.code("A")));
	}

	private Posting takeOut(Community community, Posting wrong) {
		return this.takeOutAgain.takeOut(this.administrator, IdempotencyKey.next(), community.code(), wrong.only().id(),
				Mistake.WRONG_AMOUNT);
	}

}
