package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.communitypoints.communities.AddCommunity;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.FoundProgramme;
import org.communitypoints.communities.NewCommunity;
import org.communitypoints.communities.NewProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Arrival;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.Delivery;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ListGood;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.NewShop;
import org.communitypoints.shops.OpenShop;
import org.communitypoints.shops.Price;
import org.communitypoints.shops.PutOnShelf;
import org.communitypoints.shops.ReceiveGoods;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Builds the real banner: its communities, its shops and what stands on their shelves.
 */
@Component
class Places {

	private static final long SEED = 152222;

	private static final int SHOPS = 125;

	private final FoundProgramme foundProgramme;

	private final AddCommunity addCommunity;

	private final CommunityTree tree;

	private final OpenShop openShop;

	private final ListGood listGood;

	private final PutOnShelf putOnShelf;

	private final ReceiveGoods receiveGoods;

	private final DrawnGoods drawnGoods;

	private final JdbcClient database;

	private final Clock clock;

	private final ZoneId zone;

	Places(FoundProgramme foundProgramme, AddCommunity addCommunity, CommunityTree tree, OpenShop openShop,
			ListGood listGood, PutOnShelf putOnShelf, ReceiveGoods receiveGoods, DrawnGoods drawnGoods,
			JdbcClient database, Clock clock, ZoneId zone) {
		this.foundProgramme = foundProgramme;
		this.addCommunity = addCommunity;
		this.tree = tree;
		this.openShop = openShop;
		this.listGood = listGood;
		this.putOnShelf = putOnShelf;
		this.receiveGoods = receiveGoods;
		this.drawnGoods = drawnGoods;
		this.database = database;
		this.clock = clock;
		this.zone = zone;
	}

	/** Founds the programme and adds all communities, by their codes. */
	Map<String, Community> communities(PrintStream terminal) {
		List<NamedCsvRecord> rows = Sheet.rows("communities.csv");
		Progress progress = new Progress(terminal, "communities", rows.size());
		Map<String, Community> communities = new LinkedHashMap<>();
		for (NamedCsvRecord row : rows) {
			NewCommunity wanted = new NewCommunity(row.getField("code"), CommunityKind.valueOf(row.getField("kind")),
					row.getField("name_zh"), row.getField("name_en"));
			Community added = communities.isEmpty()
					? this.foundProgramme.found(ActorId.next(), "Demo",
							new NewProgramme("科右中旗文明超市积分", "Horqin Right Middle Banner community points"), wanted)
					: this.addCommunity.add(software(communities.values().iterator().next().id()),
							row.getField("parent"), wanted);
			communities.put(added.code(), added);
			progress.add(1);
		}
		return communities;
	}

	/** Where people live: villages and urban communities, in the order of their codes. */
	static List<Community> homes(Map<String, Community> communities) {
		return communities.values()
			.stream()
			.filter((community) -> community.kind() == CommunityKind.GACHA
					|| community.kind() == CommunityKind.COMMUNITY)
			.toList();
	}

	/** Lists all goods with their pictures, and tells how shops offer them. */
	Map<GoodId, Offer> goods(Actor software) {
		Map<GoodId, Offer> offers = new LinkedHashMap<>();
		for (NamedCsvRecord row : Sheet.rows("goods.csv")) {
			GoodId good = this.listGood
				.list(software, new NewGood(new Barcode(row.getField("barcode")), row.getField("name_zh"),
						row.getField("name_en"), row.getField("unit_zh"),
						GoodCategory.valueOf(row.getField("category")), Long.parseLong(row.getField("till_price_fen"))))
				.id();
			offers.put(good, new Offer(Price.of(Long.parseLong(row.getField("points"))),
					GoodCategory.valueOf(row.getField("category")) == GoodCategory.FOOD));
		}
		this.drawnGoods.hang(software);
		return offers;
	}

	/**
	 * A shop in each town, which serves the whole town, and one in as many villages as
	 * there are shops left.
	 */
	void shops(PrintStream terminal, Actor software, List<Community> homes, Map<GoodId, Offer> goods) {
		Progress progress = new Progress(terminal, "shops", SHOPS);
		Random random = new Random(SEED);
		Random days = new Random(SEED + 1);
		Map<GoodId, Price> prices = new LinkedHashMap<>();
		goods.forEach((good, offer) -> prices.put(good, offer.price()));
		List<Community> places = new ArrayList<>(
				homes.stream().map((home) -> this.tree.find(home.above().orElseThrow())).distinct().toList());
		places.addAll(homes.subList(0, SHOPS - places.size()));
		for (Community place : places) {
			String code = place.code() + "S";
			this.openShop.open(software,
					new NewShop(code, place.nameZh() + "文明超市", place.nameEn() + " shop", place.code(), null));
			this.putOnShelf.put(software, code, prices);
			stock(software, code, goods, random, days);
			checkConstraints();
			progress.add(1);
		}
	}

	/**
	 * Two deliveries: what was bought some time ago, of which a good that goes off may be
	 * near its day, and a gift of some goods with a fresher one.
	 */
	private void stock(Actor software, String code, Map<GoodId, Offer> goods, Random random, Random days) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		Map<GoodId, Arrival> bought = new LinkedHashMap<>();
		Map<GoodId, Arrival> given = new LinkedHashMap<>();
		goods.forEach((good, offer) -> {
			LocalDate soon = today.plusDays(days.nextInt(12) - 2L + 30L * days.nextInt(8));
			LocalDate late = today.plusDays(200L + days.nextInt(200));
			if (random.nextInt(20) > 0) {
				bought.put(good, new Arrival(2 + random.nextInt(60), offer.goesOff() ? soon : null));
			}
			if (days.nextInt(8) == 0) {
				given.put(good, new Arrival(5 + days.nextInt(20), offer.goesOff() ? late : null));
			}
		});
		this.receiveGoods.receive(software, IdempotencyKey.next(), code,
				new Delivery(Delivery.Source.BOUGHT, "DEMO-" + code, bought));
		if (!given.isEmpty()) {
			this.receiveGoods.receive(software, IdempotencyKey.next(), code,
					new Delivery(Delivery.Source.DONATED, "旗供销合作社", given));
		}
	}

	/**
	 * Lets the laws look at each shop by itself, rather than at all of them at the end.
	 */
	private void checkConstraints() {
		this.database.sql("SET CONSTRAINTS ALL IMMEDIATE").update();
		this.database.sql("SET CONSTRAINTS ALL DEFERRED").update();
	}

	/** Who does all this. */
	static Actor software(CommunityId banner) {
		return new Actor(ActorId.next(), "Demo", Role.SYSTEM, banner, null);
	}

	/** How shops offer a good, and whether it goes off. */
	record Offer(Price price, boolean goesOff) {
	}

}
