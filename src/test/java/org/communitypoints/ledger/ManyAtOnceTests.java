package org.communitypoints.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.communitypoints.AtOnce;
import org.communitypoints.ProductTest;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when many want the same at the same moment. */
@ProductTest
class ManyAtOnceTests {

	private final Ledger ledger;

	private final Books books;

	private final TransactionTemplate onlyOnce;

	@Autowired
	ManyAtOnceTests(Ledger ledger, Bookkeeping bookkeeping, PlatformTransactionManager transactionManager) {
		this.ledger = ledger;
		this.books = bookkeeping.books();
		this.onlyOnce = new TransactionTemplate(transactionManager);
	}

	@Test
	void twentyCountersTakeNoMoreFromAWalletThanItHas() throws Exception {
		AccountId wallet = this.books.walletWith(100);
		List<Object> outcomes = AtOnce.of(20, (at) -> this.books.redeem(wallet, 10));
		assertThat(outcomes).filteredOn(Transfer.class::isInstance).hasSize(10);
		assertThat(outcomes).filteredOn(NotEnoughPoints.class::isInstance).hasSize(10);
		assertThat(this.books.in(wallet)).isZero();
		assertThat(this.books.in(this.books.till)).isEqualTo(100);
		assertThat(this.ledger.statement(wallet, null, 200).entries()).isEqualTo(11);
	}

	@Test
	void fiftyCopiesOfARequestArePostedOnceAndAnsweredAlike() throws Exception {
		AccountId wallet = this.books.walletWith(100);
		Act act = Books.act();
		List<Object> outcomes = AtOnce.of(50, (at) -> this.ledger.post(act, this.books.redeeming(wallet, 10)));
		List<Posting> answers = outcomes.stream().map(Posting.class::cast).toList();
		assertThat(answers).extracting(Posting::only).containsOnly(answers.get(0).only());
		assertThat(answers).filteredOn((answer) -> !answer.replayed()).hasSize(1);
		assertThat(this.books.in(wallet)).isEqualTo(90);
	}

	@Test
	void ofTwoRequestsUnderOneKeyOneIsRefused() throws Exception {
		AccountId wallet = this.books.walletWith(100);
		Act act = Books.act();
		List<Callable<Object>> requests = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			requests.add(() -> this.ledger.post(act, this.books.redeeming(wallet, 10)));
			requests.add(() -> this.ledger.post(act, this.books.redeeming(wallet, 20)));
			requests.add(() -> this.ledger.post(act,
					List.of(this.books.redeeming(wallet, 10), this.books.redeeming(wallet, 20))));
		}
		List<Object> outcomes = AtOnce.all(requests);
		assertThat(outcomes).filteredOn(Posting.class::isInstance).hasSize(10);
		assertThat(outcomes).filteredOn(KeyUsedForAnotherRequest.class::isInstance).hasSize(20);
	}

	@Test
	void aReversalAskedTwentyTimesHappensOnce() throws Exception {
		AccountId wallet = this.books.walletWith(100);
		TransferId redeemed = this.books.redeem(wallet, 40).id();
		List<Object> outcomes = AtOnce.of(20, (at) -> this.ledger.reverse(Books.act(), redeemed).only());
		assertThat(outcomes).filteredOn(Transfer.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(MoreThanIsLeftToReverse.class::isInstance)
			.hasSize(19)
			.extracting((refusal) -> ((Refusal) refusal).facts().get("left"))
			.containsOnly(0L);
		assertThat(this.books.in(wallet)).isEqualTo(100);
	}

	@Test
	void partsReversedAtOnceFillTheWholeAndNoMore() throws Exception {
		AccountId wallet = this.books.walletWith(100);
		TransferId redeemed = this.books.redeem(wallet, 40).id();
		List<Object> outcomes = AtOnce.of(20, (at) -> this.ledger.reverse(Books.act(), redeemed, Points.of(3)).only());
		assertThat(outcomes).filteredOn(Transfer.class::isInstance).hasSize(13);
		assertThat(outcomes).filteredOn(MoreThanIsLeftToReverse.class::isInstance).hasSize(7);
		assertThat(this.books.in(wallet)).isEqualTo(99);
	}

	@Test
	void copiesOfOneReversalAreAnsweredAlike() throws Exception {
		TransferId redeemed = this.books.redeem(this.books.walletWith(100), 40).id();
		Act act = Books.act();
		List<Object> outcomes = AtOnce.of(20, (at) -> this.ledger.reverse(act, redeemed, Points.of(15)).only());
		assertThat(outcomes).hasSize(20).containsOnly(outcomes.get(0));
	}

	@Test
	void aReferenceWantedTwentyTimesIsGivenOnce() throws Exception {
		String reference = "D-" + IdempotencyKey.next();
		List<Object> outcomes = AtOnce.of(20, (at) -> this.ledger.post(Books.act(),
				new Movement(TransferKind.FUND, this.books.sponsor, this.books.fund, Points.of(7), reference)));
		assertThat(outcomes).filteredOn(Posting.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(ReferenceAlreadyUsed.class::isInstance).hasSize(19);
		assertThat(this.books.in(this.books.fund)).isEqualTo(7);
	}

	/**
	 * Each in a transaction that is not tried again, so that a deadlock would surface.
	 */
	@Test
	void batchesInOppositeOrdersDoNotWaitForEachOther() throws Exception {
		this.books.fund(1_000_000);
		List<AccountId> wallets = Stream.generate(this.books::wallet).limit(20).toList();
		List<Callable<Object>> batches = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			List<AccountId> order = new ArrayList<>(wallets);
			Collections.shuffle(order, new Random(i));
			List<Movement> movements = order.stream().map((wallet) -> this.books.awarding(wallet, 1)).toList();
			batches.add(() -> this.onlyOnce.execute((status) -> this.ledger.post(Books.act(), movements)));
		}
		assertThat(AtOnce.all(batches)).hasSize(60).hasOnlyElementsOfType(Posting.class);
		assertThat(this.ledger.balances(wallets).values()).containsOnly(Points.of(60));
	}

	@Test
	void anAccountIsOpenedOnce() throws Exception {
		UUID holder = UUID.randomUUID();
		assertThat(AtOnce.of(20, (at) -> this.ledger.open(AccountKind.TILL, holder)).stream().distinct()).hasSize(1);
	}

}
