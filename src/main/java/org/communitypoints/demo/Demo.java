package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
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
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Deposit;
import org.communitypoints.communities.DepositToFund;
import org.communitypoints.communities.FoundProgramme;
import org.communitypoints.communities.NewCommunity;
import org.communitypoints.communities.NewProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.Joined;
import org.communitypoints.members.NewMember;
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
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads the demo banner through the same acts that people use, before the first page is
 * served: 246 communities, 125 shops, 42 goods and 2,000 invented members with funded
 * awards. It is one transaction: a start that is cut off leaves nothing behind, and the
 * next one begins anew.
 */
@Component
@Profile("demo")
class Demo implements SmartInitializingSingleton {

	/** What everybody signs in with in the demo. */
	static final String PASSWORD = "banner-of-milk-tea";

	private static final long SEED = 152222;

	private static final int MEMBERS = 2_000;

	private static final int SHOPS = 125;

	private static final int AWARDS_EACH = 8;

	private final DemoBooks books;

	Demo(DemoBooks books) {
		this.books = books;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.books.load(System.out);
	}

	/** Writes the demo; a bean of its own so that loading it is one transaction. */
	@Component
	@Profile("demo")
	static class DemoBooks {

		private final CurrentProgramme programme;

		private final FoundProgramme foundProgramme;

		private final AddCommunity addCommunity;

		private final CommunityTree tree;

		private final DepositToFund deposit;

		private final OpenShop openShop;

		private final ListGood listGood;

		private final PutOnShelf putOnShelf;

		private final ReceiveGoods receiveGoods;

		private final JoinMany join;

		private final Ledger ledger;

		private final AppointStaff appoint;

		private final Clock clock;

		private final Random random = new Random(SEED);

		private final InventedPeople people = new InventedPeople(SEED);

		DemoBooks(CurrentProgramme programme, FoundProgramme foundProgramme, AddCommunity addCommunity,
				CommunityTree tree, DepositToFund deposit, OpenShop openShop, ListGood listGood, PutOnShelf putOnShelf,
				ReceiveGoods receiveGoods, JoinMany join, Ledger ledger, AppointStaff appoint, Clock clock) {
			this.programme = programme;
			this.foundProgramme = foundProgramme;
			this.addCommunity = addCommunity;
			this.tree = tree;
			this.deposit = deposit;
			this.openShop = openShop;
			this.listGood = listGood;
			this.putOnShelf = putOnShelf;
			this.receiveGoods = receiveGoods;
			this.join = join;
			this.ledger = ledger;
			this.appoint = appoint;
			this.clock = clock;
		}

		/**
		 * Loads the demo into an empty database, and does nothing in any other.
		 * @param terminal where progress is shown
		 */
		@Transactional
		public void load(PrintStream terminal) {
			if (this.programme.find().isPresent()) {
				return;
			}
			terminal.println("Loading the demo banner, once:");
			Map<String, Community> communities = communities(terminal);
			Actor software = software(communities.values().iterator().next());
			List<Community> homes = homes(communities);
			Map<GoodId, Price> goods = goods(software);
			shops(terminal, software, homes, goods);
			Map<Community, List<Joined>> members = members(terminal, software, homes);
			awards(terminal, software, members);
			staff(software);
		}

		private Map<String, Community> communities(PrintStream terminal) {
			List<NamedCsvRecord> rows = Sheet.rows("communities.csv");
			Progress progress = new Progress(terminal, "communities", rows.size());
			Map<String, Community> communities = new LinkedHashMap<>();
			for (NamedCsvRecord row : rows) {
				NewCommunity wanted = new NewCommunity(row.getField("code"),
						CommunityKind.valueOf(row.getField("kind")), row.getField("name_zh"), row.getField("name_en"));
				Community added = communities.isEmpty()
						? this.foundProgramme.found(ActorId.next(), "Demo",
								new NewProgramme("科右中旗文明超市积分", "Horqin Right Middle Banner community points"), wanted)
						: this.addCommunity.add(software(communities.values().iterator().next()),
								row.getField("parent"), wanted);
				communities.put(added.code(), added);
				progress.add(1);
			}
			return communities;
		}

		/**
		 * Where people live: villages and urban communities, in the order of their codes.
		 */
		private static List<Community> homes(Map<String, Community> communities) {
			return communities.values()
				.stream()
				.filter((community) -> community.kind() == CommunityKind.GACHA
						|| community.kind() == CommunityKind.COMMUNITY)
				.toList();
		}

		private Map<GoodId, Price> goods(Actor software) {
			Map<GoodId, Price> prices = new LinkedHashMap<>();
			for (NamedCsvRecord row : Sheet.rows("goods.csv")) {
				GoodId good = this.listGood
					.list(software,
							new NewGood(new Barcode(row.getField("barcode")), row.getField("name_zh"),
									row.getField("name_en"), row.getField("unit_zh"),
									GoodCategory.valueOf(row.getField("category")),
									Long.parseLong(row.getField("till_price_fen"))))
					.id();
				prices.put(good, Price.of(Long.parseLong(row.getField("points"))));
			}
			return prices;
		}

		/**
		 * A shop in each town, which serves the whole town, and one in as many villages
		 * as there are shops left.
		 */
		private void shops(PrintStream terminal, Actor software, List<Community> homes, Map<GoodId, Price> goods) {
			Progress progress = new Progress(terminal, "shops", SHOPS);
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
					.filter((good) -> this.random.nextInt(20) > 0)
					.forEach((good) -> stock.put(good, 2 + this.random.nextInt(60)));
				this.receiveGoods.receive(software, IdempotencyKey.next(), code, stock);
				progress.add(1);
			}
		}

		private Map<Community, List<Joined>> members(PrintStream terminal, Actor software, List<Community> homes) {
			Progress progress = new Progress(terminal, "members", MEMBERS);
			Map<Community, List<Joined>> members = new LinkedHashMap<>();
			int number = 0;
			for (int at = 0; at < homes.size(); at++) {
				Community home = homes.get(at);
				int many = (MEMBERS * (at + 1)) / homes.size() - (MEMBERS * at) / homes.size();
				List<NewMember> persons = new ArrayList<>();
				if (at == 0) {
					persons.add(new NewMember(home.id(), "白音查干", "19900002086",
							GivenConsent.onScreen(1, ConsentLanguage.ZH_CN)));
				}
				while (persons.size() < many) {
					persons.add(this.people.person(home, ++number));
				}
				members.put(home, this.join.join(software, persons));
				progress.add(persons.size());
			}
			return members;
		}

		/**
		 * Each village's fund is filled, and its members earn for acts of the rule book
		 * during the last months.
		 */
		private void awards(PrintStream terminal, Actor software, Map<Community, List<Joined>> members) {
			List<NamedCsvRecord> rules = Sheet.rows("rules.csv");
			Progress progress = new Progress(terminal, "awards", members.size() * AWARDS_EACH);
			members.forEach((home, people) -> {
				this.deposit.deposit(software, IdempotencyKey.next(), home.code(),
						new Deposit(Points.of(20_000), "DEMO-" + home.code()));
				AccountId fund = this.tree.fund(home.id());
				for (int award = 0; award < AWARDS_EACH; award++) {
					NamedCsvRecord rule = rules.get((award == 0) ? 0 : this.random.nextInt(22));
					award(software, fund, rule, people, 10L * (AWARDS_EACH - award));
					progress.add(1);
				}
			});
		}

		private void award(Actor software, AccountId fund, NamedCsvRecord rule, List<Joined> people, long daysAgo) {
			long most = Long.parseLong(rule.getField("monthly_cap"));
			List<Movement> movements = people.stream()
				.map((person) -> new Movement(TransferKind.AWARD, fund, person.wallet(),
						Points.of(most * (1 + this.random.nextInt(6)))))
				.toList();
			this.ledger.post(new Act(IdempotencyKey.next(), Fingerprint.of(rule.getField("code"), movements),
					software.id(), this.clock.instant().minus(Duration.ofDays(daysAgo)),
					rule.getField("code") + " " + rule.getField("name_zh")), movements);
		}

		private void staff(Actor software) {
			for (DemoSignIn signIn : DemoSignIn.values()) {
				this.appoint.appoint(software, new NewStaffMember(new SignInName(signIn.signInName()),
						signIn.displayName(), signIn.role(), signIn.place()), PASSWORD);
			}
		}

		private static Actor software(Community banner) {
			return software(banner.id());
		}

		private static Actor software(CommunityId banner) {
			return new Actor(ActorId.next(), "Demo", Role.SYSTEM, banner, null);
		}

	}

}
