package org.communitypoints.demo;

import java.io.PrintStream;
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
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ListGood;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.NewShop;
import org.communitypoints.shops.OpenShop;
import org.communitypoints.shops.Price;
import org.communitypoints.shops.PutOnShelf;
import org.communitypoints.shops.ReceiveGoods;

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

	Places(FoundProgramme foundProgramme, AddCommunity addCommunity, CommunityTree tree, OpenShop openShop,
			ListGood listGood, PutOnShelf putOnShelf, ReceiveGoods receiveGoods) {
		this.foundProgramme = foundProgramme;
		this.addCommunity = addCommunity;
		this.tree = tree;
		this.openShop = openShop;
		this.listGood = listGood;
		this.putOnShelf = putOnShelf;
		this.receiveGoods = receiveGoods;
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

	/** Lists all goods, and tells their prices in points. */
	Map<GoodId, Price> goods(Actor software) {
		Map<GoodId, Price> prices = new LinkedHashMap<>();
		for (NamedCsvRecord row : Sheet.rows("goods.csv")) {
			GoodId good = this.listGood
				.list(software, new NewGood(new Barcode(row.getField("barcode")), row.getField("name_zh"),
						row.getField("name_en"), row.getField("unit_zh"),
						GoodCategory.valueOf(row.getField("category")), Long.parseLong(row.getField("till_price_fen"))))
				.id();
			prices.put(good, Price.of(Long.parseLong(row.getField("points"))));
		}
		return prices;
	}

	/**
	 * A shop in each town, which serves the whole town, and one in as many villages as
	 * there are shops left.
	 */
	void shops(PrintStream terminal, Actor software, List<Community> homes, Map<GoodId, Price> goods) {
		Progress progress = new Progress(terminal, "shops", SHOPS);
		Random random = new Random(SEED);
		List<Community> places = new ArrayList<>(
				homes.stream().map((home) -> this.tree.find(home.above().orElseThrow())).distinct().toList());
		places.addAll(homes.subList(0, SHOPS - places.size()));
		for (Community place : places) {
			String code = place.code() + "S";
			this.openShop.open(software,
					new NewShop(code, place.nameZh() + "文明超市", place.nameEn() + " shop", place.code(), null));
			this.putOnShelf.put(software, code, goods);
			Map<GoodId, Integer> stock = new LinkedHashMap<>();
			goods.keySet()
				.stream()
				.filter((good) -> random.nextInt(20) > 0)
				.forEach((good) -> stock.put(good, 2 + random.nextInt(60)));
			this.receiveGoods.receive(software, IdempotencyKey.next(), code, stock);
			progress.add(1);
		}
	}

	/** Who does all this. */
	static Actor software(CommunityId banner) {
		return new Actor(ActorId.next(), "Demo", Role.SYSTEM, banner, null);
	}

}
