package org.communitypoints.shops;

import java.util.List;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CodeAlreadyUsed;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ProductTest
@RecordApplicationEvents
class ShopTests {

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private ShopDirectory directory;

	@Autowired
	private OpenShop openShop;

	@Autowired
	private PutOnShelf putOnShelf;

	@Autowired
	private ChangePrice changePrice;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private ListGood listGood;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Ledger ledger;

	@Autowired
	private ApplicationEvents events;

	private Community town;

	private Community village;

	private Actor administrator;

	private Shop shop;

	@BeforeEach
	void aShopInAVillage() {
		this.town = this.villages.town();
		this.village = this.villages.village(this.town);
		this.administrator = Villages.administrator(this.town);
		this.shop = this.shops.in(this.village);
	}

	@Test
	void aShopHasATillInTheBooksAndServesWhereItStands() {
		assertThat(this.directory.find(this.shop.id())).isEqualTo(this.shop);
		assertThat(this.shop.catchment()).isEqualTo(this.village.id());
		assertThat(this.ledger.find(AccountKind.TILL, this.shop.id().value())).hasValue(this.shop.till());
		assertThat(this.ledger.balance(this.shop.till())).isEqualTo(Points.ZERO);
	}

	@Test
	void aShopMayServeAllThatStandsAroundIt() {
		Shop opened = open(this.administrator, this.village, this.town);
		assertThat(opened.catchment()).isEqualTo(this.town.id());
	}

	@Test
	void aShopServesAtLeastWhereItStands() {
		Community beside = this.villages.village(this.town);
		assertThatExceptionOfType(CatchmentElsewhere.class)
			.isThrownBy(() -> open(this.administrator, this.village, beside));
		assertThatExceptionOfType(CatchmentElsewhere.class)
			.isThrownBy(() -> open(this.administrator, this.town, this.village));
	}

	@Test
	void nobodyGivesAShopMoreToSeeThanTheySeeThemselves() {
		Actor ofTheVillage = Villages.administrator(this.village);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> open(ofTheVillage, this.village, this.town));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> open(ofTheVillage, this.town, this.town));
	}

	@Test
	void anotherTownsShopDoesNotExist() {
		Actor stranger = Villages.administrator(this.villages.town());
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 1);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.directory.require(stranger, this.shop.code()));
		assertThat(this.directory.lines(stranger, "", 200)).isEmpty();
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.putOnShelf.put(stranger, this.shop.code(), Map.of(soap.id(), Price.of(1))));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.changePrice.change(stranger, this.shop.code(), soap.id(), Price.of(1)));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.receiveGoods.receive(stranger,
				IdempotencyKey.next(), this.shop.code(), Map.of(soap.id(), 1)));
	}

	@Test
	void aClerkSeesTheirOwnShop() {
		Actor clerk = new Actor(ActorId.next(), "Clerk", Role.CLERK, this.shop.catchment(), this.shop.id());
		assertThat(this.directory.require(clerk, this.shop.code())).isEqualTo(this.shop);
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 1);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.changePrice.change(clerk, this.shop.code(), soap.id(), Price.of(1)));
	}

	@Test
	void aCodeIsTakenOnce() {
		Community elsewhere = this.villages.town();
		assertThatExceptionOfType(CodeAlreadyUsed.class)
			.isThrownBy(() -> this.openShop.open(Villages.administrator(elsewhere),
					new NewShop(this.shop.code(), "商店", "Shop", elsewhere.code(), null)));
	}

	@Test
	void theListFindsByCodeNameAndPlace() {
		Shop other = this.shops.in(this.town);
		assertThat(codes("")).containsExactlyInAnyOrder(this.shop.code(), other.code());
		assertThat(codes(this.shop.code())).containsExactly(this.shop.code());
		assertThat(codes("测试嘎查")).containsExactly(this.shop.code());
		assertThat(codes("test gacha")).containsExactly(this.shop.code());
		assertThat(codes("' or 1=1")).isEmpty();
		assertThat(codes("%")).isEmpty();
	}

	@Test
	void theCatalogueHasABarcodeOnce() {
		Good soap = this.shops.soap(this.village);
		assertThat(this.catalogue.find(soap.barcode())).hasValue(soap);
		assertThat(this.catalogue.search(soap.barcode().value(), 10)).containsExactly(soap);
		assertThatExceptionOfType(BarcodeAlreadyListed.class).isThrownBy(() -> this.listGood.list(this.administrator,
				new NewGood(soap.barcode(), "香皂", "Other soap", "块", GoodCategory.HOME, 380)));
	}

	@Test
	void aGoodHasItsOwnPriceInEachShop() {
		Shop other = this.shops.in(this.town);
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 0);
		this.putOnShelf.put(this.administrator, other.code(), Map.of(soap.id(), Price.of(3)));
		assertThat(this.shelf.byBarcode(this.shop.id(), soap.barcode().value())).get()
			.isEqualTo(new ShelfGood(soap.id(), soap.barcode().value(), "肥皂", "Soap", "块", Points.of(2), 190, 0, 0,
					GoodCategory.HOME, null));
		assertThat(this.shelf.byBarcode(other.id(), soap.barcode().value())).get()
			.extracting(ShelfGood::price)
			.isEqualTo(Points.of(3));
		this.changePrice.change(this.administrator, other.code(), soap.id(), Price.of(4));
		assertThat(this.shelf.of(other.id())).extracting(ShelfGood::price).containsExactly(Points.of(4));
		assertThat(this.shelf.of(this.shop.id())).extracting(ShelfGood::price).containsExactly(Points.of(2));
	}

	@Test
	void aPriceIsAtLeastOnePoint() {
		assertThat(Price.of(1).points()).isEqualTo(Points.of(1));
		assertThat(Price.of(1_000_000).points()).isEqualTo(Points.of(1_000_000));
		assertThatIllegalArgumentException().isThrownBy(() -> Price.of(0));
		assertThatIllegalArgumentException().isThrownBy(() -> Price.of(1_000_001));
	}

	@Test
	void aGoodStandsOnAShelfOnce() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 5);
		Good rice = this.shops.soap(this.village);
		assertThatExceptionOfType(AlreadyOnShelf.class).isThrownBy(() -> this.putOnShelf.put(this.administrator,
				this.shop.code(), Map.of(rice.id(), Price.of(9), soap.id(), Price.of(9))));
		assertThat(this.shelf.of(this.shop.id())).singleElement()
			.satisfies((good) -> assertThat(good.price()).isEqualTo(Points.of(2)));
	}

	@Test
	void whatIsNotOnTheShelfIsNotSoldHere() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 5);
		Good elsewhere = this.shops.soap(this.village);
		assertThat(this.shelf.byBarcode(this.shop.id(), elsewhere.barcode().value())).isEmpty();
		assertThat(this.shelf.byBarcode(this.shop.id(), "王小明")).isEmpty();
		assertThat(this.shelf.require(this.shop.id(), List.of(soap.id()))).containsOnlyKeys(soap.id());
		assertThatExceptionOfType(NotSoldHere.class)
			.isThrownBy(() -> this.shelf.require(this.shop.id(), List.of(soap.id(), elsewhere.id())));
		assertThatExceptionOfType(NotSoldHere.class).isThrownBy(
				() -> this.changePrice.change(this.administrator, this.shop.code(), elsewhere.id(), Price.of(1)));
		assertThatExceptionOfType(NotSoldHere.class).isThrownBy(() -> this.receiveGoods.receive(this.administrator,
				IdempotencyKey.next(), this.shop.code(), Map.of(soap.id(), 1, elsewhere.id(), 1)));
		assertThat(this.shelf.of(this.shop.id())).extracting(ShelfGood::onHand).containsExactly(5);
	}

	@Test
	void aDeliverySentTwiceIsReceivedOnce() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 0);
		IdempotencyKey key = IdempotencyKey.next();
		for (int i = 0; i < 3; i++) {
			this.receiveGoods.receive(this.administrator, key, this.shop.code(), Map.of(soap.id(), 7));
		}
		assertThat(this.shelf.of(this.shop.id())).extracting(ShelfGood::onHand).containsExactly(7);
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(
				() -> this.receiveGoods.receive(this.administrator, key, this.shop.code(), Map.of(soap.id(), 8)));
		assertThat(this.events.stream(ActDone.class).filter((done) -> done.by().equals(this.administrator)))
			.extracting(ActDone::act)
			.containsExactly("goods-received");
	}

	@Test
	void aShopIsNotFilledBeyondReason() {
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 2, 0);
		assertThatIllegalArgumentException().isThrownBy(() -> receive(soap, Stock.MOST + 1));
		for (int i = 0; i < Stock.FULL / Stock.MOST; i++) {
			receive(soap, Stock.MOST);
		}
		assertThatExceptionOfType(StockOverfull.class).isThrownBy(() -> receive(soap, 1));
	}

	private void receive(Good good, int quantity) {
		this.receiveGoods.receive(this.administrator, IdempotencyKey.next(), this.shop.code(),
				Map.of(good.id(), quantity));
	}

	private Shop open(Actor by, Community community, Community catchment) {
		return this.openShop.open(by,
				new NewShop(Villages.code("S"), "商店", "Shop", community.code(), catchment.code()));
	}

	private List<String> codes(String words) {
		return this.directory.lines(this.administrator, words, 200).stream().map(ShopLine::code).toList();
	}

}
