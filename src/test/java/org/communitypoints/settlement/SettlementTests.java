package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ProductTest
class SettlementTests {

	@Autowired
	private Accounting accounting;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private DrawStatement drawStatement;

	@Autowired
	private SendStatement sendStatement;

	@Autowired
	private DisputeLine disputeLine;

	@Autowired
	private AnswerDispute answerDispute;

	@Autowired
	private AgreeStatement agreeStatement;

	@Autowired
	private PayStatement payStatement;

	@Autowired
	private SetRate setRate;

	@Autowired
	private ShopStatements statements;

	@Autowired
	private Villages villages;

	@Autowired
	private JdbcClient database;

	private Market.Village village;

	private Joined bai;

	private Actor administrator;

	private Actor owner;

	private String code;

	@BeforeEach
	void aVillageWithAShop() {
		this.village = this.accounting.village();
		this.bai = this.village.member("白音查干", 100_000);
		this.administrator = this.village.administrator();
		this.owner = Accounting.owner(this.village);
		this.code = this.village.shop().code();
	}

	@Test
	void aStatementSaysWhatWasRedeemedAndIsPaidOnce() {
		this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 3));
		this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 2));
		assertThat(this.statements.unsettled(this.village.shop())).isEqualTo(50);

		Statement agreed = this.accounting.agree(this.village);

		assertThat(agreed.number()).isEqualTo(1);
		assertThat(agreed.points()).isEqualTo(50);
		assertThat(agreed.moneyFen()).isEqualTo(5_000);
		assertThat(this.statements.unsettled(this.village.shop())).isZero();
		assertThat(this.village.inTill()).isEqualTo(50);
		assertThat(this.statements.entries(agreed, 0, 10)).extracting(StatementEntry::receiptOrNull)
			.containsExactly(1L, 2L);

		pay(agreed, "BANK-1");
		pay(agreed, "BANK-1");

		Statement paid = this.accounting.now(agreed);
		assertThat(paid.state()).isEqualTo(StatementState.PAID);
		assertThat(paid.bankReferenceOrNull()).isEqualTo(reference("BANK-1"));
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void eachEntryIsInOneStatementAndALateReversalFallsIntoTheNext() {
		Redemption first = this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 5)).redemption();
		Statement one = this.accounting.agree(this.village);
		this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 9));
		this.takeBack.takeBack(this.administrator, first.id(), Redemption.Reason.DAMAGED, IdempotencyKey.next());

		Statement two = this.accounting.agree(this.village);

		assertThat(one.points()).isEqualTo(50);
		assertThat(two.points()).isEqualTo(90 - 50);
		assertThat(two.afterSeq()).isEqualTo(one.uptoSeq());
		assertThat(two.since()).isEqualTo(one.until());
		assertThat(this.statements.entries(two, 0, 10)).extracting(StatementEntry::points).containsExactly(90L, -50L);
		assertThat(this.statements.entries(two, 0, 10)).extracting(StatementEntry::receiptOrNull)
			.containsExactly(2L, 1L);
	}

	@Test
	void whatWasRecordedAfterTheEndOfThePeriodIsTheNextOnes() throws InterruptedException {
		this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 1));
		Thread.sleep(5);
		Instant end = Instant.now();
		this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 2));

		assertThat(this.drawStatement.draw(this.administrator, this.code, end).points()).isEqualTo(10);
		assertThat(this.statements.unsettled(this.village.shop())).isEqualTo(20);
		assertThatExceptionOfType(NotInTheFuture.class).isThrownBy(
				() -> this.drawStatement.draw(this.administrator, this.code, Instant.now().plus(Duration.ofHours(1))));
	}

	@Test
	void moneyIsPointsTimesTheRateOfTheirDayRoundedOnceOnTheTotal() {
		this.accounting.redeemOn(Accounting.MARCH, this.village, this.bai.wallet(), 100);
		this.accounting.redeemOn(Accounting.APRIL.minusDays(1), this.village, this.bai.wallet(), 1);
		this.accounting.redeemOn(Accounting.APRIL, this.village, this.bai.wallet(), 7);
		this.accounting.redeemOn(Accounting.JUNE, this.village, this.bai.wallet(), 2);

		Statement drawn = this.accounting.draw(this.village);

		assertThat(this.statements.rates(drawn)).containsExactly(
				new PointsAtRate(Accounting.MARCH, new BigDecimal("33.3333"), 101),
				new PointsAtRate(Accounting.APRIL, new BigDecimal("0.5"), 7),
				new PointsAtRate(Accounting.JUNE, new BigDecimal("2E+2"), 2));
		// 3366.6633 + 3.5 + 400
		assertThat(drawn.moneyFen()).isEqualTo(3_770);
		assertThat(drawn.points()).isEqualTo(110);
	}

	@Test
	void halfAFenGoesToTheEvenOneInJavaAndInTheDatabase() {
		Map<String, Long> halves = Map.of("0.5", 0L, "1.5", 2L, "2.5", 2L, "2.5001", 3L, "2.4999", 2L, "-0.5", 0L,
				"-1.5", -2L, "-2.5", -2L, "7", 7L);
		halves.forEach((exact, rounded) -> {
			assertThat(PointsAtRate.money(List.of(new PointsAtRate(Accounting.MARCH, new BigDecimal(exact), 1))))
				.as(exact)
				.isEqualTo(rounded);
			assertThat(
					this.database.sql("SELECT half_even(CAST(? AS numeric))").param(exact).query(Long.class).single())
				.as(exact)
				.isEqualTo(rounded);
		});
		for (int points = 1; points < 8; points += 2) {
			assertThat(PointsAtRate.money(List.of(new PointsAtRate(Accounting.APRIL, new BigDecimal("0.5"), points))))
				.isEqualTo(List.of(0L, 2L, 2L, 4L).get(points / 2));
		}
	}

	@Test
	void whatIsTakenBackCountsAtTheRateOfTheDayItWasRedeemed() {
		Transfer march = this.accounting.redeemOn(Accounting.MARCH, this.village, this.bai.wallet(), 100);
		this.accounting.redeemOn(Accounting.JUNE, this.village, this.bai.wallet(), 100);
		this.accounting.takeBack(march.id(), 100);

		Statement drawn = this.accounting.draw(this.village);

		assertThat(drawn.points()).isEqualTo(100);
		assertThat(drawn.moneyFen()).isEqualTo(20_000);
	}

	@Test
	void whatWasPaidAtARateIsTakenBackAtThatRateThoughAnotherWasSetSince() {
		Actor banner = Villages.administrator(this.villages.banner());
		LocalDate day = LocalDate.of(2003, 3, 1);
		this.setRate.set(banner, day, BigDecimal.valueOf(100));
		Transfer paid = this.accounting.redeemOn(day.plusDays(5), this.village, this.bai.wallet(), 100);
		Statement first = this.accounting.agree(this.village);
		this.setRate.set(banner, day, BigDecimal.valueOf(300));
		this.setRate.set(banner, day.plusDays(3), BigDecimal.valueOf(200));

		this.accounting.takeBack(paid.id(), 60);
		this.accounting.redeemOn(day, this.village, this.bai.wallet(), 10);
		this.accounting.redeemOn(day.plusDays(5), this.village, this.bai.wallet(), 100);
		Statement second = this.accounting.agree(this.village);

		assertThat(first.moneyFen()).isEqualTo(100 * 100);
		assertThat(second.points()).isEqualTo(100 + 10 - 60);
		assertThat(second.moneyFen()).isEqualTo(100 * 200 + 10 * 300 - 60 * 100);

		this.accounting.takeBack(paid.id(), 40);
		this.accounting.redeemOn(day, this.village, this.bai.wallet(), 100);
		assertThat(this.accounting.draw(this.village).moneyFen()).isEqualTo(100 * 300 - 40 * 100);
		this.setRate.set(banner, day, BigDecimal.valueOf(200));
	}

	@Test
	void aMissingRateIsRefusedWithItsDays() {
		this.accounting.redeemOn(Accounting.APRIL, this.village, this.bai.wallet(), 10);
		this.accounting.redeemOn(Accounting.MAY, this.village, this.bai.wallet(), 10);
		this.accounting.redeemOn(Accounting.MAY.plusDays(12), this.village, this.bai.wallet(), 10);
		this.accounting.redeemOn(Accounting.JUNE, this.village, this.bai.wallet(), 10);

		assertThatExceptionOfType(RateMissing.class).isThrownBy(() -> this.accounting.draw(this.village))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("first_day", "2001-05-01")
				.containsEntry("last_day", "2001-05-13"));
		assertThat(this.statements.of(this.administrator, this.village.shop().id())).isEmpty();
	}

	@Test
	void whereNothingIsOwedNothingIsDrawn() {
		assertThatExceptionOfType(NothingToSettle.class).isThrownBy(() -> this.accounting.draw(this.village));
		Transfer taken = this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		this.accounting.agree(this.village);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 4);
		this.accounting.takeBack(taken.id(), 10);
		assertThatExceptionOfType(NothingToSettle.class).isThrownBy(() -> this.accounting.draw(this.village));
		assertThat(this.statements.unsettled(this.village.shop())).isEqualTo(-6);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 16);
		assertThat(this.accounting.draw(this.village).points()).isEqualTo(10);
	}

	@Test
	void agreeingToAStatementThatChangedMeanwhileIsRefused() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement seen = this.accounting.send(this.village);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 7);
		Statement again = this.drawStatement.again(this.administrator, this.code, 1, seen.step(), Instant.now());
		this.sendStatement.send(this.administrator, this.code, 1, again.step());

		assertThatExceptionOfType(StatementChanged.class)
			.isThrownBy(() -> this.agreeStatement.agree(this.owner, 1, seen.step()));

		Statement now = this.accounting.now(seen);
		assertThat(now.state()).isEqualTo(StatementState.SENT);
		assertThat(now.points()).isEqualTo(17);
		this.agreeStatement.agree(this.owner, 1, now.step());
		assertThat(this.accounting.now(seen).state()).isEqualTo(StatementState.AGREED);
	}

	@Test
	void whatIsAgreedIsNeverDrawnAgain() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement agreed = this.accounting.agree(this.village);
		assertThatExceptionOfType(NotThatState.class)
			.isThrownBy(() -> this.drawStatement.again(this.administrator, this.code, 1, agreed.step(), Instant.now()));
		assertThatExceptionOfType(NotThatState.class)
			.isThrownBy(() -> this.sendStatement.send(this.administrator, this.code, 1, agreed.step()));
	}

	@Test
	void aFormSentTwiceDoesNothingTwice() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement drawn = this.accounting.draw(this.village);
		this.sendStatement.send(this.administrator, this.code, 1, drawn.step());
		this.sendStatement.send(this.administrator, this.code, 1, drawn.step());
		Statement sent = this.accounting.now(drawn);
		this.agreeStatement.agree(this.owner, 1, sent.step());
		this.agreeStatement.agree(this.owner, 1, sent.step());
		assertThat(this.statements.steps(drawn)).extracting(StatementStep::act)
			.containsExactly(StatementAct.AGREED, StatementAct.SENT, StatementAct.DRAWN);
	}

	@Test
	void aDisputedLineIsAnsweredBeforeTheShopAgrees() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 20);
		Statement sent = this.accounting.send(this.village);
		this.disputeLine.dispute(this.owner, 1, sent.step(), 2, "只有 15 分");
		Statement disputed = this.accounting.now(sent);

		assertThat(disputed.openDisputes()).isEqualTo(1);
		assertThat(this.statements.disputed(disputed)).extracting(StatementEntry::disputeOrNull)
			.containsExactly("只有 15 分");
		assertThatExceptionOfType(DisputesOpen.class)
			.isThrownBy(() -> this.agreeStatement.agree(this.owner, 1, disputed.step()));
		assertThatExceptionOfType(LineAlreadyDisputed.class)
			.isThrownBy(() -> this.disputeLine.dispute(this.owner, 1, disputed.step(), 2, "又"));
		assertThatExceptionOfType(LineNotThere.class)
			.isThrownBy(() -> this.disputeLine.dispute(this.owner, 1, disputed.step(), 3, "没有"));
		assertThatExceptionOfType(LineNotThere.class)
			.isThrownBy(() -> this.answerDispute.answer(this.administrator, this.code, 1, disputed.step(), 1, "？"));

		this.answerDispute.answer(this.administrator, this.code, 1, disputed.step(), 2, "收据上是 20 分");
		Statement answered = this.accounting.now(sent);
		assertThat(this.statements.disputed(answered)).extracting(StatementEntry::answerOrNull)
			.containsExactly("收据上是 20 分");
		this.agreeStatement.agree(this.owner, 1, answered.step());
	}

	@Test
	void whoHasNoComputerAgreesOnPaper() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement sent = this.accounting.send(this.village);
		this.agreeStatement.agreedOnPaper(this.administrator, this.code, 1, sent.step(), "档案 2026-11");
		assertThat(this.statements.steps(sent).get(0).words()).contains("档案 2026-11");
	}

	@Test
	void theNextStatementWaitsUntilTheOneBeforeIsAgreed() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		this.accounting.send(this.village);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		assertThatExceptionOfType(StatementStillOpen.class).isThrownBy(() -> this.accounting.draw(this.village));
	}

	@Test
	void oneBankTransferPaysOneStatementAndATillPaysWhatItHolds() {
		Transfer taken = this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement one = this.accounting.agree(this.village);
		this.accounting.takeBack(taken.id(), 4);
		assertThatExceptionOfType(TillHoldsLess.class).isThrownBy(() -> pay(one, "A"))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 4L));
		assertThat(this.accounting.now(one).state()).isEqualTo(StatementState.AGREED);
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 24);
		pay(one, "A");
		Statement two = this.accounting.agree(this.village);
		assertThat(two.points()).isEqualTo(20);
		assertThatExceptionOfType(BankReferenceUsed.class).isThrownBy(() -> pay(two, "A"));
		pay(two, "B");
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void anOwnerSeesTheOwnStatementsOnceTheyAreSent() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement drawn = this.accounting.draw(this.village);
		assertThat(this.statements.of(this.owner, this.village.shop().id())).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.statements.own(this.owner, 1));
		this.sendStatement.send(this.administrator, this.code, 1, drawn.step());
		assertThat(this.statements.own(this.owner, 1).points()).isEqualTo(10);

		Actor neighbour = Accounting.owner(this.accounting.village());
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.statements.own(neighbour, 1));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.statements.require(neighbour, this.code, 1));
	}

	@Test
	void nobodyDoesTheOthersPart() {
		this.accounting.redeem(this.village.shop(), this.bai.wallet(), 10);
		Statement sent = this.accounting.send(this.village);
		Actor auditor = Villages.auditor(this.village.community());
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.agreeStatement.agree(this.administrator, 1, sent.step()));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.disputeLine.dispute(this.administrator, 1, sent.step(), 1, "不"));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.answerDispute.answer(this.owner, this.code, 1, sent.step(), 1, "好"));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.agreeStatement.agreedOnPaper(auditor, this.code, 1, sent.step(), "纸"));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.setRate.set(this.administrator, LocalDate.of(2002, 1, 1), BigDecimal.TEN));
	}

	@Test
	void aRateIsAboveZeroAndHasFourPlaces() {
		for (String wrong : List.of("0", "-1", "100000.0001", "1.00001")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.setRate.set(this.administrator, Accounting.MARCH, new BigDecimal(wrong)));
		}
	}

	private void pay(Statement statement, String reference) {
		Statement now = this.accounting.now(statement);
		int seen = (now.state() == StatementState.PAID) ? now.step() - 1 : now.step();
		this.payStatement.pay(this.administrator, this.code, now.number(), seen, reference(reference),
				LocalDate.of(2024, 1, 2));
	}

	private String reference(String reference) {
		return this.code + reference;
	}

}
