package org.communitypoints.shops;

import java.util.Map;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	@Test
	void whatIsTakenIsNoLongerThere() {
		Community village = this.villages.village(this.villages.town());
		Shop shop = this.shops.in(village);
		Good soap = this.shops.soapOnShelf(village, shop, 2, 10);
		this.stock.take(shop.id(), Map.of(soap.id(), 4), UUID.randomUUID());
		assertThat(this.shelf.of(shop.id())).singleElement().extracting(ShelfGood::onHand).isEqualTo(6);
		assertThatExceptionOfType(StockShort.class)
			.isThrownBy(() -> this.stock.take(shop.id(), Map.of(soap.id(), 7), UUID.randomUUID()))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("good", "Soap").containsEntry("left", 6));
	}

}
