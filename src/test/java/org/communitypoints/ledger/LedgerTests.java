package org.communitypoints.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

@ProductTest
class LedgerTests {

	private final Ledger ledger;

	private final Bookkeeping bookkeeping;

	private final Books books;

	private final TransactionTemplate transactions;

	@Autowired
	LedgerTests(Ledger ledger, Bookkeeping bookkeeping, PlatformTransactionManager transactionManager) {
		this.transactions = new TransactionTemplate(transactionManager);
		this.ledger = ledger;
		this.bookkeeping = bookkeeping;
		this.books = bookkeeping.books();
	}

	@Test
	void aHolderHasOneAccountOfAKind() {
		UUID member = this.bookkeeping.member();
		AccountId wallet = this.ledger.open(AccountKind.WALLET, member);
		assertThat(this.ledger.open(AccountKind.WALLET, member)).isEqualTo(wallet);
		assertThat(this.ledger.find(AccountKind.WALLET, member)).contains(wallet);
		assertThat(this.ledger.find(AccountKind.FUND, member)).isEmpty();
	}

	@Test
	void manyHoldersAreGivenAccountsAtOnceAndNobodyASecondOne() {
		UUID shop = UUID.randomUUID();
		UUID newShop = UUID.randomUUID();
		AccountId till = this.ledger.open(AccountKind.TILL, shop);
		assertThat(this.ledger.openAll(AccountKind.TILL, List.of(shop, newShop))).hasSize(2).containsEntry(shop, till);
		assertThat(this.ledger.openAll(AccountKind.TILL, List.of(newShop, shop))).containsEntry(shop, till)
			.containsEntry(newShop, this.ledger.find(AccountKind.TILL, newShop).orElseThrow());
		assertThat(this.ledger.openAll(AccountKind.TILL, List.of())).isEmpty();
	}

	@Test
	void aNewAccountIsEmptyAndAnUnknownOneIsNotFound() {
		assertThat(this.ledger.balance(this.books.wallet())).isEqualTo(Points.ZERO);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ledger.balance(AccountId.next()));
	}

	@Test
	void pointsComeInAreEarnedRedeemedAndSettled() {
		AccountId wallet = this.books.wallet();
		this.books.fund(100);
		this.books.award(wallet, 60);
		Transfer redeemed = this.books.redeem(wallet, 25);
		this.books.settle(10);
		assertThat(redeemed.fromBalance()).isEqualTo(35);
		assertThat(redeemed.toBalance()).isEqualTo(25);
		assertThat(this.books.in(this.books.fund)).isEqualTo(40);
		assertThat(this.books.in(wallet)).isEqualTo(35);
		assertThat(this.books.in(this.books.till)).isEqualTo(15);
	}

	@Test
	void aWalletGivesNoMoreThanItHas() {
		AccountId wallet = this.books.walletWith(30);
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> this.books.redeem(wallet, 31))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		assertThat(this.books.in(wallet)).isEqualTo(30);
		this.books.redeem(wallet, 30);
		assertThat(this.books.in(wallet)).isZero();
	}

	@Test
	void aBatchIsPostedAsAWhole() {
		AccountId one = this.books.wallet();
		AccountId other = this.books.wallet();
		this.books.fund(100);
		Posting posting = this.ledger.post(Books.act(),
				List.of(this.books.awarding(one, 30), this.books.awarding(other, 20), this.books.awarding(one, 5)));
		assertThat(posting.transfers()).extracting(Transfer::fromBalance).containsExactly(70L, 50L, 45L);
		assertThat(posting.transfers()).extracting(Transfer::toBalance).containsExactly(30L, 20L, 35L);
		assertThat(this.books.in(one)).isEqualTo(35);
		assertThat(this.books.in(other)).isEqualTo(20);
	}

	@Test
	void ofABatchThatCannotBeWholeNothingIsPosted() {
		AccountId wallet = this.books.wallet();
		this.books.fund(100);
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.ledger.post(Books.act(),
					List.of(this.books.awarding(wallet, 60), this.books.awarding(wallet, 50))))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 10L));
		assertThat(this.books.in(this.books.fund)).isEqualTo(100);
		assertThat(this.ledger.statement(wallet, null, 10).lines()).isEmpty();
	}

	@Test
	void theMovementsOfABatchTakeEffectOneAfterTheOther() {
		AccountId wallet = this.books.wallet();
		List<Movement> firstComesIn = List.of(this.books.funding(50), this.books.awarding(wallet, 50),
				this.books.redeeming(wallet, 50));
		assertThat(this.ledger.post(Books.act(), firstComesIn).transfers()).hasSize(3);
		List<Movement> firstGoesOut = List.of(this.books.redeeming(wallet, 50), this.books.funding(50),
				this.books.awarding(wallet, 50));
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> this.ledger.post(Books.act(), firstGoesOut));
	}

	@Test
	void aBatchHasALimit() {
		List<Movement> tooMany = Collections.nCopies(Ledger.LARGEST_BATCH + 1, this.books.funding(1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.ledger.post(Books.act(), tooMany));
		assertThatIllegalArgumentException().isThrownBy(() -> this.ledger.post(Books.act(), List.of()));
	}

	@Test
	void anAmountIsAtLeastOneAndAtMostTheCeiling() {
		assertThatExceptionOfType(AmountOutOfBounds.class).isThrownBy(() -> this.books.funding(0));
		assertThatExceptionOfType(AmountOutOfBounds.class)
			.isThrownBy(() -> this.books.funding(Ledger.CEILING.value() + 1));
		assertThatExceptionOfType(AmountOutOfBounds.class).isThrownBy(() -> this.books.funding(Long.MAX_VALUE));
		Transfer funded = this.books.fund(Ledger.CEILING.value());
		assertThatExceptionOfType(AmountOutOfBounds.class)
			.isThrownBy(() -> this.ledger.reverse(Books.act(), funded.id(), Points.ZERO));
		this.books.fund(Ledger.CEILING.value());
		assertThat(this.books.in(this.books.fund)).isEqualTo(2_000_000_000);
		assertThat(this.books.fund(1).fromBalance()).isEqualTo(-2_000_000_001);
	}

	@Test
	void theSameRequestIsAnsweredAsItWasTheFirstTime() {
		AccountId wallet = this.books.walletWith(100);
		Act act = Books.act();
		Posting first = this.ledger.post(act, this.books.redeeming(wallet, 10));
		this.books.redeem(wallet, 50);
		Posting again = this.ledger.post(act, this.books.redeeming(wallet, 10));
		assertThat(first.replayed()).isFalse();
		assertThat(again.replayed()).isTrue();
		assertThat(again.transfers()).isEqualTo(first.transfers());
		assertThat(again.only().fromBalance()).isEqualTo(90);
		assertThat(this.ledger.earlier(act.key(), act.fingerprint())).contains(again);
		assertThat(this.books.in(wallet)).isEqualTo(40);
	}

	@Test
	void aRefusedRequestMayBeSentAgainWhenThereIsEnough() {
		AccountId wallet = this.books.walletWith(5);
		Act act = Books.act();
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.ledger.post(act, this.books.redeeming(wallet, 10)));
		this.books.fund(5);
		this.books.award(wallet, 5);
		assertThat(this.ledger.post(act, this.books.redeeming(wallet, 10)).replayed()).isFalse();
	}

	@Test
	void aKeyStandsForOneRequest() {
		AccountId wallet = this.books.walletWith(100);
		Act act = Books.act();
		this.ledger.post(act, this.books.redeeming(wallet, 10));
		Act another = new Act(act.key(), Fingerprint.of("another request"), act.by(), act.happenedAt(), act.reason());
		keyIsUsed(() -> this.ledger.post(another, this.books.redeeming(wallet, 10)));
		keyIsUsed(() -> this.ledger.earlier(another.key(), another.fingerprint()));
		keyIsUsed(() -> this.ledger.post(act, this.books.redeeming(wallet, 11)));
		keyIsUsed(() -> this.ledger.post(act,
				List.of(this.books.redeeming(wallet, 10), this.books.redeeming(wallet, 10))));
		keyIsUsed(() -> this.ledger.reverse(act, TransferId.next()));
		assertThat(this.books.in(wallet)).isEqualTo(90);
	}

	@Test
	void aReferenceIsUniqueForEver() {
		String document = "D-" + UUID.randomUUID();
		Movement deposit = new Movement(TransferKind.FUND, this.books.sponsor, this.books.fund, Points.of(10),
				document);
		Transfer posted = this.ledger.post(Books.act(), deposit).only();
		this.ledger.reverse(Books.act(), posted.id());
		assertThatExceptionOfType(ReferenceAlreadyUsed.class)
			.isThrownBy(() -> this.ledger.post(Books.act(), List.of(this.books.funding(5), deposit)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("reference", document));
		assertThat(this.books.in(this.books.fund)).isZero();
	}

	@Test
	void aReferenceIsUniqueInItsOwnBatchToo() {
		Movement deposit = new Movement(TransferKind.FUND, this.books.sponsor, this.books.fund, Points.of(10),
				"D-" + UUID.randomUUID());
		assertThatExceptionOfType(ReferenceAlreadyUsed.class)
			.isThrownBy(() -> this.ledger.post(Books.act(), List.of(deposit, deposit)));
	}

	@Test
	void aReversalIsWrittenInRedOnTheSameSides() {
		AccountId wallet = this.books.walletWith(100);
		Transfer redeemed = this.books.redeem(wallet, 40);
		Transfer reversal = this.ledger.reverse(Books.act(), redeemed.id(), Points.of(15)).only();
		assertThat(reversal.reverses()).contains(redeemed.id());
		assertThat(reversal.amount()).isEqualTo(Points.of(15));
		assertThat(reversal.fromBalance()).isEqualTo(75);
		assertThat(reversal.toBalance()).isEqualTo(25);
		assertThat(this.ledger.statement(wallet, null, 10).lines())
			.extracting(StatementLine::change, StatementLine::balance)
			.containsExactly(tuple(15L, 75L), tuple(-40L, 60L), tuple(100L, 100L));
	}

	@Test
	void partsAreReversedUntilNothingIsLeft() {
		AccountId wallet = this.books.walletWith(100);
		TransferId redeemed = this.books.redeem(wallet, 40).id();
		this.ledger.reverse(Books.act(), redeemed, Points.of(15));
		this.ledger.reverse(Books.act(), redeemed, Points.of(5));
		assertThatExceptionOfType(MoreThanIsLeftToReverse.class)
			.isThrownBy(() -> this.ledger.reverse(Books.act(), redeemed, Points.of(21)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 20L));
		assertThat(this.ledger.reverse(Books.act(), redeemed).only().amount()).isEqualTo(Points.of(20));
		assertThatExceptionOfType(MoreThanIsLeftToReverse.class)
			.isThrownBy(() -> this.ledger.reverse(Books.act(), redeemed));
		assertThat(this.books.in(wallet)).isEqualTo(100);
	}

	@Test
	void aReversalSentAgainIsAnsweredAgain() {
		TransferId redeemed = this.books.redeem(this.books.walletWith(100), 40).id();
		Act act = Books.act();
		Posting first = this.ledger.reverse(act, redeemed);
		assertThat(this.ledger.reverse(act, redeemed)).isEqualTo(new Posting(first.transfers(), true));
		keyIsUsed(() -> this.ledger.reverse(act, TransferId.next()));
	}

	@Test
	void pointsThatAreSpentAreNotTakenBack() {
		AccountId wallet = this.books.wallet();
		this.books.fund(50);
		TransferId award = this.books.award(wallet, 50).id();
		this.books.redeem(wallet, 20);
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> this.ledger.reverse(Books.act(), award))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 20L));
		this.ledger.reverse(Books.act(), award, Points.of(30));
		assertThat(this.books.in(wallet)).isZero();
		assertThat(this.books.in(this.books.fund)).isEqualTo(30);
	}

	@Test
	void aReversalIsNotReversedAndNeitherIsNothing() {
		TransferId redeemed = this.books.redeem(this.books.walletWith(100), 40).id();
		TransferId reversal = this.ledger.reverse(Books.act(), redeemed).only().id();
		assertThatExceptionOfType(MoreThanIsLeftToReverse.class)
			.isThrownBy(() -> this.ledger.reverse(Books.act(), reversal))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 0L));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ledger.reverse(Books.act(), TransferId.next()));
	}

	@Test
	void aStatementIsReadPageByPageFromTheNewest() {
		AccountId wallet = this.books.walletWith(100);
		for (int points = 1; points <= 4; points++) {
			this.books.redeem(wallet, points);
		}
		StatementPage newest = this.ledger.statement(wallet, null, 2);
		assertThat(newest.entries()).isEqualTo(5);
		assertThat(newest.lines()).extracting(StatementLine::seq).containsExactly(5L, 4L);
		assertThat(newest.lines()).extracting(StatementLine::change).containsExactly(-4L, -3L);
		assertThat(newest.next()).hasValue(4);
		StatementPage older = this.ledger.statement(wallet, newest.nextOrNull(), 2);
		StatementPage oldest = this.ledger.statement(wallet, older.nextOrNull(), 2);
		assertThat(oldest.lines()).singleElement().satisfies((line) -> {
			assertThat(line.seq()).isEqualTo(1);
			assertThat(line.kind()).isEqualTo(TransferKind.AWARD);
			assertThat(line.balance()).isEqualTo(100);
			assertThat(line.reason()).isEqualTo("as told");
		});
		assertThat(oldest.next()).isEmpty();
	}

	@Test
	void aStatementOfNothingIsEmptyAndOfNobodyIsNotFound() {
		StatementPage empty = this.ledger.statement(this.books.wallet(), null, 20);
		assertThat(empty.lines()).isEmpty();
		assertThat(empty.entries()).isZero();
		assertThat(empty.next()).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ledger.statement(AccountId.next(), null, 20));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.ledger.statement(this.books.till, null, Ledger.LONGEST_PAGE + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.ledger.statement(this.books.till, null, 0));
	}

	@Test
	void aBalanceIsKnownAsOfWhenThingsHappenedAndAsOfWhenTheyWereRecorded() {
		Instant lastYear = Instant.now().minus(365, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
		AccountId wallet = this.books.wallet();
		this.books.fund(100);
		Instant recorded = this.books.award(wallet, 60).recordedAt();
		Transfer late = this.ledger.post(Books.actAt(IdempotencyKey.next(), lastYear), this.books.awarding(wallet, 40))
			.only();
		assertThat(late.happenedAt()).isEqualTo(lastYear);
		assertThat(this.ledger.balanceByHappenedAt(wallet, lastYear)).isEqualTo(40);
		assertThat(this.ledger.balanceByHappenedAt(wallet, lastYear.minusMillis(1))).isZero();
		assertThat(this.ledger.balanceByHappenedAt(wallet, Instant.now())).isEqualTo(100);
		assertThat(this.ledger.balanceByRecordedAt(wallet, recorded.minusMillis(1))).isZero();
		assertThat(this.ledger.balanceByRecordedAt(wallet, recorded)).isEqualTo(60);
		assertThat(this.ledger.balanceByRecordedAt(wallet, late.recordedAt())).isEqualTo(100);
	}

	@Test
	void whatAFastClockSaysHappensLaterHappensNow() {
		Act act = Books.actAt(IdempotencyKey.next(), Instant.now().plus(1, ChronoUnit.DAYS));
		Transfer transfer = this.ledger.post(act, this.books.funding(5)).only();
		assertThat(transfer.happenedAt()).isEqualTo(transfer.recordedAt());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Books.actAt(IdempotencyKey.next(), Act.EARLIEST.minusMillis(1)));
	}

	@Test
	void aTransferSharesTheFateOfItsUseCase() {
		AccountId wallet = this.books.walletWith(30);
		Act act = Books.act();
		this.transactions.executeWithoutResult((status) -> {
			this.ledger.post(act, this.books.redeeming(wallet, 10));
			status.setRollbackOnly();
		});
		assertThat(this.books.in(wallet)).isEqualTo(30);
		assertThat(this.ledger.post(act, this.books.redeeming(wallet, 10)).replayed()).isFalse();
	}

	private static void keyIsUsed(ThrowableAssert.ThrowingCallable request) {
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(request);
	}

}
