package org.communitypoints.shops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ProductTest
class StockTests {

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Stock stock;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private Transactions transactions;

	@Autowired
	private JdbcClient database;

	private Community village;

	private Shop shop;

	@BeforeEach
	void aShop() {
		this.village = this.villages.village(this.villages.town());
		this.shop = this.shops.in(this.village);
	}

	@Test
	void whatIsTakenIsNoLongerThereUntilItIsGivenBack() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		UUID redemption = take(Map.of(soap.id(), 4));
		assertThat(onHand(soap)).isEqualTo(6);
		this.stock.giveBack(this.shop.id(), Map.of(soap.id(), 3), redemption, UUID.randomUUID());
		assertThat(onHand(soap)).isEqualTo(9);
		assertThat(journal(soap)).containsExactly("1 GOODS_IN 10 10", "2 TAKEN -4 6", "3 GIVEN_BACK 3 9");
	}

	@Test
	void aBasketIsTakenWholeOrNotAtAll() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		Good rice = this.shops.soapOnShelf(this.village, this.shop, 40, 1);
		Good elsewhere = this.shops.soap(this.village);
		assertThatExceptionOfType(StockShort.class).isThrownBy(() -> take(Map.of(soap.id(), 3, rice.id(), 2)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("good_zh", "肥皂")
				.containsEntry("good", "Soap")
				.containsEntry("left", 1));
		assertThatExceptionOfType(NotSoldHere.class).isThrownBy(() -> take(Map.of(soap.id(), 3, elsewhere.id(), 1)));
		assertThat(onHand(soap)).isEqualTo(10);
		assertThat(onHand(rice)).isEqualTo(1);
		take(Map.of(soap.id(), 10, rice.id(), 1));
		assertThat(onHand(soap)).isZero();
	}

	@Test
	void whoeverGoesOnAfterARefusalKeepsNothing() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		Good rice = this.shops.soapOnShelf(this.village, this.shop, 40, 0);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.transactions.run(() -> {
			try {
				take(Map.of(soap.id(), 3, rice.id(), 1));
			}
			catch (StockShort ex) {
				// a caller that does not listen
			}
			return true;
		}));
		assertThat(onHand(soap)).isEqualTo(10);
	}

	@Test
	void oneCauseTakesAGoodOnce() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		UUID cause = UUID.randomUUID();
		this.stock.take(this.shop.id(), Map.of(soap.id(), 1), cause);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.stock.take(this.shop.id(), Map.of(soap.id(), 1), cause));
		this.stock.giveBack(this.shop.id(), Map.of(soap.id(), 1), cause, UUID.randomUUID());
		assertThat(onHand(soap)).isEqualTo(10);
	}

	@Test
	void aQuantityIsAtLeastOne() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		for (int quantity : new int[] { 0, -1, Integer.MIN_VALUE, Stock.MOST + 1 }) {
			assertThatIllegalArgumentException().isThrownBy(() -> take(Map.of(soap.id(), quantity)));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> take(Map.of()));
	}

	@Test
	void thirtyClerksTakeTheLastTenAndExactlyTenSucceed() throws Exception {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		List<Boolean> taken = allAtOnce(30, (clerk) -> tried(() -> take(Map.of(soap.id(), 1))));
		assertThat(taken).filteredOn((success) -> success).hasSize(10);
		assertThat(onHand(soap)).isZero();
	}

	@Test
	void basketsInAnyOrderDoNotWaitForEachOther() throws Exception {
		List<Good> goods = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			goods.add(this.shops.soapOnShelf(this.village, this.shop, 2, 100));
		}
		List<Boolean> taken = allAtOnce(40, (clerk) -> {
			Map<GoodId, Integer> basket = new LinkedHashMap<>();
			for (int i = 0; i < goods.size(); i++) {
				basket.put(goods.get((clerk % 2 == 0) ? i : goods.size() - 1 - i).id(), 1);
			}
			return tried(() -> take(basket));
		});
		assertThat(taken).doesNotContain(false);
		assertThat(goods).allSatisfy((good) -> assertThat(onHand(good)).isEqualTo(60));
	}

	@Test
	void oneDeliverySentManyTimesAtOnceIsReceivedOnce() throws Exception {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 0);
		IdempotencyKey key = IdempotencyKey.next();
		List<Boolean> answered = allAtOnce(10, (clerk) -> tried(() -> this.receiveGoods
			.receive(Villages.administrator(this.village), key, this.shop.code(), Map.of(soap.id(), 5))));
		assertThat(answered).doesNotContain(false);
		assertThat(onHand(soap)).isEqualTo(5);
	}

	private UUID take(Map<GoodId, Integer> goods) {
		UUID cause = UUID.randomUUID();
		this.stock.take(this.shop.id(), goods, cause);
		return cause;
	}

	private int onHand(Good good) {
		return this.shelf.byBarcode(this.shop.id(), good.barcode().value()).orElseThrow().onHand();
	}

	private List<String> journal(Good good) {
		return this.database.sql("""
				SELECT concat_ws(' ', seq, kind, quantity, on_hand) FROM stock_movement
				WHERE shop = ? AND good = ? ORDER BY seq
				""").params(this.shop.id().value(), good.id().value()).query(String.class).list();
	}

	private static boolean tried(Runnable act) {
		try {
			act.run();
			return true;
		}
		catch (Refusal refusal) {
			return false;
		}
	}

	private static List<Boolean> allAtOnce(int clerks, Clerk clerk) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService counters = Executors.newFixedThreadPool(clerks);
		try {
			List<Future<Boolean>> acts = new ArrayList<>();
			for (int i = 0; i < clerks; i++) {
				int number = i;
				Callable<Boolean> act = () -> {
					start.await();
					return clerk.acts(number);
				};
				acts.add(counters.submit(act));
			}
			start.countDown();
			return results(acts);
		}
		finally {
			counters.shutdownNow();
		}
	}

	private static List<Boolean> results(List<Future<Boolean>> acts) throws InterruptedException, ExecutionException {
		List<Boolean> results = new ArrayList<>();
		for (Future<Boolean> act : acts) {
			results.add(act.get());
		}
		return results;
	}

	private interface Clerk {

		boolean acts(int number);

	}

}
