package org.communitypoints.shops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.CountingDataSource;
import org.communitypoints.kernel.IdempotencyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many goods a basket has, and of however many batches they are: taking them
 * costs one statement, as it did before there were batches, and giving them back too.
 */
@ProductTest
class StockRoundTripTests {

	private static final int GOODS = 12;

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private StockList stockList;

	@Autowired
	private DataSource dataSource;

	private final AtomicInteger statements = new AtomicInteger();

	private final List<GoodId> goods = new ArrayList<>();

	private Shop shop;

	private Stock counted;

	@BeforeEach
	void aShopWithThreeBatchesOfEachGood() {
		Community village = this.villages.village(this.villages.town());
		this.shop = this.shops.in(village);
		this.counted = new Stock(JdbcClient.create(new CountingDataSource(this.dataSource, this.statements)));
		for (int good = 0; good < GOODS; good++) {
			this.goods.add(this.shops.soapOnShelf(village, this.shop, 2, 3).id());
		}
		for (int batch = 0; batch < 2; batch++) {
			this.receiveGoods.receive(Villages.administrator(village), IdempotencyKey.next(), this.shop.code(),
					basket(GOODS, 3));
		}
	}

	@Test
	void takingAndGivingBackCostOneStatementEach() {
		for (int many : new int[] { 1, GOODS }) {
			UUID redemption = UUID.randomUUID();
			this.statements.set(0);
			this.counted.take(this.shop.id(), basket(many, 4), redemption);
			assertThat(this.statements).hasValue(1);
			this.counted.giveBack(this.shop.id(), basket(many, 4), redemption, UUID.randomUUID());
			assertThat(this.statements).hasValue(2);
		}
		assertThat(this.goods).allSatisfy(
				(good) -> assertThat(this.stockList.batches(this.shop.id(), good)).extracting(StockBatch::onHand)
					.containsExactly(3, 3, 3));
	}

	private Map<GoodId, Integer> basket(int many, int quantity) {
		Map<GoodId, Integer> basket = new LinkedHashMap<>();
		this.goods.subList(0, many).forEach((good) -> basket.put(good, quantity));
		return basket;
	}

}
