package org.communitypoints.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.DraftRuleBook;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.PublishRuleBook;
import org.communitypoints.activities.TeamId;
import org.communitypoints.activities.Unit;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Order;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.Return;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.ShopDays;
import org.communitypoints.funds.Allocate;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.NewAllocation;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.CardSheets;
import org.communitypoints.members.Correction;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.PutRight;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.Ordering;
import org.communitypoints.schools.NewTerm;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SchoolYard;
import org.communitypoints.schools.Terms;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.SettlementRuns;
import org.communitypoints.settlement.Statement;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.shops.Stockroom;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.Staff;

import org.springframework.stereotype.Component;

/**
 * Makes places for tests that can have more and more of everything that a page lists, at
 * the same addresses.
 */
@Component
class GrowingPlaces {

	private final Market market;

	private final Neighbours neighbours;

	private final SchoolYard schoolYard;

	private final ShopDays calendar;

	private final Stockroom stockroom;

	private final Shops shops;

	private final Villages villages;

	private final CommunityTree tree;

	private final Redeem redeem;

	private final ReturnGoods returnGoods;

	private final Ordering ordering;

	private final WorkShifts workShifts;

	private final Households households;

	private final MemberLookup lookup;

	private final PutRight putRight;

	private final CardSheets cardSheets;

	private final Correct correct;

	private final Ledger ledger;

	private final Accounting accounting;

	private final SettlementRuns settlementRuns;

	private final IssueToken issueToken;

	private final Staff staff;

	private final Terms terms;

	private final Allocate allocate;

	private final Donate donate;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	GrowingPlaces(Market market, Neighbours neighbours, SchoolYard schoolYard, ShopDays calendar, Stockroom stockroom,
			Shops shops, Villages villages, CommunityTree tree, Redeem redeem, ReturnGoods returnGoods,
			Ordering ordering, WorkShifts workShifts, Households households, MemberLookup lookup, PutRight putRight,
			CardSheets cardSheets, Correct correct, Ledger ledger, Accounting accounting, SettlementRuns settlementRuns,
			IssueToken issueToken, Staff staff, Terms terms, Allocate allocate, Donate donate, DraftRuleBook draft,
			PublishRuleBook publish) {
		this.market = market;
		this.neighbours = neighbours;
		this.schoolYard = schoolYard;
		this.calendar = calendar;
		this.stockroom = stockroom;
		this.shops = shops;
		this.villages = villages;
		this.tree = tree;
		this.redeem = redeem;
		this.returnGoods = returnGoods;
		this.ordering = ordering;
		this.workShifts = workShifts;
		this.households = households;
		this.lookup = lookup;
		this.putRight = putRight;
		this.cardSheets = cardSheets;
		this.correct = correct;
		this.ledger = ledger;
		this.accounting = accounting;
		this.settlementRuns = settlementRuns;
		this.issueToken = issueToken;
		this.staff = staff;
		this.terms = terms;
		this.allocate = allocate;
		this.donate = donate;
		this.draft = draft;
		this.publish = publish;
	}

	/**
	 * A place that has everything once.
	 * @return the place
	 */
	Place place() {
		return new Place();
	}

	private Actor appointed(Community place, Role role) {
		return new Actor(this.staff.over(place, role).id(), "Oyun", role, place.id(), null);
	}

	/** A village with its town, its shop and a school. */
	final class Place {

		private final Map<String, String> words = new HashMap<>();

		private final Market.Village village = GrowingPlaces.this.market.sellingSoap(1, 20_000);

		private final Community town = GrowingPlaces.this.tree.find(this.village.community().above().orElseThrow());

		private final Actor administrator = appointed(this.village.community(), Role.ADMINISTRATOR);

		private final Actor overTown = appointed(this.town, Role.ADMINISTRATOR);

		private final Actor clerk;

		private final Joined member = this.village.member("白音查干", 5_000);

		private final Neighbours.Circle circle = GrowingPlaces.this.neighbours.circle(this.village.community());

		private final MeetingId meeting;

		private final SchoolYard.Yard school = GrowingPlaces.this.schoolYard.school();

		private final SchoolClass seat = this.school.open(3, "1班");

		private final SchoolYard.Teacher teacher = this.school.teacher(this.seat);

		private final RedemptionDayId today;

		private final RedemptionDayId ahead;

		private final Good none = this.village.anotherGood(3, 0);

		private final TeamId team;

		private final ActivityId waiting;

		private final HouseholdId household;

		private final List<Good> goods = new ArrayList<>(List.of(this.village.soap()));

		private final Sponsor sponsor = GrowingPlaces.this.villages.sponsor(this.overTown);

		private int grown;

		private Place() {
			this.clerk = new Actor(GrowingPlaces.this.staff.clerk(this.village.shop(), this.village.community()).id(),
					"乌云", Role.CLERK, this.village.community().id(), this.village.shop().id());
			GrowingPlaces.this.accounting.setRates();
			Hamlet.Village hamlet = this.circle.village();
			hamlet.joinedAgo(List.of(this.member), 180);
			this.team = hamlet.team("红马甲");
			this.waiting = hamlet.activity("02", Hamlet.today().minusDays(1), null);
			GrowingPlaces.this.stockroom.fill(this.village.administrator(), this.village.shop(), this.village.soap());
			this.today = GrowingPlaces.this.calendar.set(this.administrator, this.village.shop(), ShopDays.today());
			Community yard = this.school.place().community();
			Shop canteen = GrowingPlaces.this.shops.in(yard);
			GrowingPlaces.this.shops.soapOnShelf(yard, canteen, 3, 20);
			this.words.put("schoolday",
					GrowingPlaces.this.calendar
						.set(this.school.administrator(), canteen, Hamlet.today().plusDays(20), this.school.code())
						.toString());
			this.words.put("own", this.circle.claim(this.member, 5, 1).toString());
			this.ahead = GrowingPlaces.this.calendar.set(this.administrator, this.village.shop(),
					ShopDays.today().plusDays(12));
			this.household = GrowingPlaces.this.households.make(this.village.administrator(), seen(this.member),
					HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
			GrowingPlaces.this.households.decide(this.village.administrator(), this.household, seen(this.member),
					HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
			GrowingPlaces.this.workShifts.open(this.clerk, 0, Map.of());
			this.meeting = this.circle.meeting();
			GrowingPlaces.this.terms.set(this.school.administrator(), this.school.code(),
					new NewTerm("秋季学期", Hamlet.today().minusDays(60), Hamlet.today().plusDays(60)));
			this.village.member("乌云", 1);
			this.village.member("乌云", 1);
			grow(2);
			name();
		}

		private void name() {
			this.village.award(this.member, 10);
			Redemption redemption = redeemed(this.goods);
			Return returned = GrowingPlaces.this.returnGoods
				.take(this.clerk, redeemed(this.goods).id(), wish(1), IdempotencyKey.next())
				.taken();
			Backorder order = GrowingPlaces.this.ordering.good(this.clerk, this.none.id(), this.member, 1);
			ClaimId claim = this.circle.claim(this.circle.village().member("乌兰"), 3, 1);
			CardSheetId sheet = CardSheetId.next();
			GrowingPlaces.this.cardSheets.print(this.village.administrator(), sheet, List.of(this.member.card()));
			this.words.putAll(Map.of("redemption", redemption.id().toString(), "return", returned.id().toString(),
					"order", order.id().toString(), "claim", claim.toString(), "sheet", sheet.toString(), "run",
					GrowingPlaces.this.settlementRuns
						.open(this.village.administrator(), IdempotencyKey.next(), Instant.now())
						.toString(),
					"award", award(this.member).toString()));
			this.words.putAll(Map.of("community", this.village.community().code(), "town", this.town.code(), "shop",
					this.village.shop().code(), "barcode", this.village.soap().barcode().value(), "card",
					this.member.card().digits(), "none", this.none.id().toString(), "meeting", this.meeting.toString(),
					"daynow", this.today.toString(), "dayahead", this.ahead.toString()));
			this.words.putAll(Map.of("sponsor", Integer.toString(this.sponsor.number()), "person",
					GrowingPlaces.this.staff.over(this.village.community(), Role.RECORDER).signInName(), "line",
					GrowingPlaces.this.neighbours.firstLine(this.circle)));
			this.words.putAll(Map.of("team", this.team.toString(), "activity", this.waiting.toString(), "school",
					this.school.code(), "class", this.seat.id().toString(), "act", this.school.code() + "-01", "day",
					Hamlet.today().toString()));
		}

		/**
		 * What to put into addresses.
		 * @param path an address with names in braces
		 * @return the address of something in this place
		 */
		String fill(String path) {
			String filled = path;
			for (Map.Entry<String, String> word : this.words.entrySet()) {
				filled = filled.replace("{" + word.getKey() + "}", word.getValue());
			}
			return filled;
		}

		/**
		 * Who goes there.
		 * @param who a role, {@code TOWN} for who runs the town, or {@code HEAD} for who
		 * runs the school
		 * @return somebody of this place
		 */
		Actor actor(String who) {
			return switch (who) {
				case "TOWN" -> this.overTown;
				case "HEAD" -> this.school.administrator();
				case "TEACHER" -> this.teacher.actor();
				case "CLERK" -> this.clerk;
				case "TILL" -> this.village.till();
				case "OWNER" -> Accounting.owner(this.village);
				case "ADMINISTRATOR" -> this.administrator;
				case "RECORDER" -> this.circle.scribe();
				case "AUDITOR" -> Villages.auditor(this.town);
				case "MEMBER" -> new Actor(new ActorId(this.member.member().value()), "白音查干", Role.MEMBER,
						this.village.community().id(), null);
				default -> throw new IllegalArgumentException(who);
			};
		}

		/**
		 * Makes more of everything.
		 * @param many how many of each
		 */
		void grow(int many) {
			int from = this.grown;
			this.grown += many;
			int to = this.grown;
			List<Joined> people = IntStream.range(from, to)
				.mapToObj((number) -> this.village.member("白音" + one(number), 100))
				.toList();
			goods(many);
			counter(many, people);
			papers(many, people);
			earning(from, to, people);
			claims(many);
			school(from, to);
			days(from, to, people);
			places(many);
		}

		private void goods(int many) {
			for (int number = 0; number < many; number++) {
				this.goods.add(this.village.anotherGood(1, 1_000));
			}
			Map<GoodId, Integer> delivered = new HashMap<>();
			this.goods.forEach((good) -> delivered.put(good.id(), 5));
			GrowingPlaces.this.shops.deliver(this.village.administrator(), this.village.shop(), delivered);
		}

		private void counter(int many, List<Joined> people) {
			for (int number = 0; number < many; number++) {
				GrowingPlaces.this.ordering.good(this.clerk, this.none.id(), this.member, 1);
				Redemption redemption = redeemed(this.goods.subList(0, Math.min(this.goods.size(), 30)));
				GrowingPlaces.this.returnGoods.take(this.clerk, redemption.id(), wish(1), IdempotencyKey.next());
				Actor other = this.village.clerk();
				GrowingPlaces.this.workShifts.open(other, 0, Map.of());
				GrowingPlaces.this.staff.clerk(this.village.shop(), this.village.community());
				GrowingPlaces.this.issueToken.issue(this.village.administrator(), this.village.shop().code(), "Till");
			}
			people.stream().limit(12).forEach((one) -> {
				if (GrowingPlaces.this.households.seats(this.household).size() < 18) {
					for (HouseholdAct.Kind kind : List.of(HouseholdAct.Kind.JOIN, HouseholdAct.Kind.SHARE)) {
						GrowingPlaces.this.households.decide(this.village.administrator(), this.household, seen(one),
								HouseholdAct.onScreen(kind));
					}
				}
			});
			Statement sent = GrowingPlaces.this.accounting.agree(this.village);
			this.words.putIfAbsent("statement", Integer.toString(sent.number()));
		}

		private void papers(int many, List<Joined> people) {
			for (int number = 0; number < many; number++) {
				GrowingPlaces.this.cardSheets.print(this.village.administrator(), CardSheetId.next(),
						List.of(this.member.card(), people.get(number).card()));
				GrowingPlaces.this.putRight.correct(this.village.administrator(), this.member.member(),
						GrowingPlaces.this.putRight.read(this.member.member()).revision(),
						new Correction("白音查" + one(this.grown - many + number), "", null, false, "第" + number + "次"));
				this.village.award(this.member, 10);
				GrowingPlaces.this.correct.ask(this.village.administrator(), CorrectionId.next(), this.member.card(),
						new NewCorrection(award(this.member), Points.of(1), Mistake.WRONG_QUANTITY));
				GrowingPlaces.this.allocate.allocate(this.overTown, IdempotencyKey.next(), this.town.code(),
						allocation());
				this.words.putIfAbsent("donation",
						GrowingPlaces.this.donate
							.donate(this.overTown, IdempotencyKey.next(), this.village.community().code(),
									NewDonation.money(this.sponsor.number(), Villages.code("DOC"), Hamlet.today(),
											1_000))
							.only()
							.id()
							.toString());
			}
		}

		private NewAllocation allocation() {
			GrowingPlaces.this.villages.fund(this.town, 10);
			return new NewAllocation(this.village.community().code(), Points.of(1), Villages.code("A"));
		}

		private void earning(int from, int to, List<Joined> people) {
			Hamlet.Village hamlet = this.circle.village();
			hamlet.joinedAgo(people, 180);
			NewAct[] acts = IntStream.range(from, to)
				.mapToObj((number) -> Hamlet.act("1" + number, 1, Unit.TIME, 100))
				.toArray(NewAct[]::new);
			String code = hamlet.community().code();
			if (from == 0) {
				GrowingPlaces.this.draft.start(this.administrator, code);
			}
			GrowingPlaces.this.draft.put(this.administrator, code, List.of(acts));
			this.words.put("version", Integer
				.toString(GrowingPlaces.this.publish.publish(this.administrator, code, Hamlet.today().plusDays(to))));
			GrowingPlaces.this.draft.start(this.administrator, code);
			for (int number = from; number < to; number++) {
				Joined[] came = people.toArray(Joined[]::new);
				hamlet.team("队" + number, people.get(number - from));
				ActivityId credited = hamlet.activity("02", Hamlet.today().minusDays(2L + number % 20), null,
						people.get(number - from));
				hamlet.credit(credited);
				hamlet.cancel(hamlet.activity("02", Hamlet.today().minusDays(1), null, came));
			}
			hamlet.comes(this.waiting, people);
			hamlet.joins(this.team, people);
		}

		private void claims(int many) {
			List<Joined> claimers = this.circle.village().people(many);
			int daysAgo = 6 + this.grown - many;
			for (Joined claimer : claimers) {
				this.circle.claim(claimer, 1, 1);
				this.circle.check(this.circle.claim(claimer, 2, 1));
				ClaimId hanging = this.circle.claim(claimer, 3, 1);
				this.circle.check(hanging);
				this.circle.accept(hanging);
				this.words.putIfAbsent("hanging", hanging.toString());
				this.circle.claim(this.member, daysAgo++, 1);
			}
		}

		private void school(int from, int to) {
			List<Joined> pupils = this.school.pupils(this.seat,
					IntStream.range(from, to).mapToObj((number) -> "其" + one(number)).toArray(String[]::new));
			for (int number = from; number < to; number++) {
				this.school.teacher(this.school.open(1 + number % 6, (2 + number) + "班"));
				this.school.deposit(this.teacher.actor(), this.seat, this.school.ticked("02",
						Hamlet.today().minusDays(number % 3), List.of(pupils.get(number - from))));
			}
			this.school.deposit(this.teacher.actor(), this.seat, this.school.ticked(pupils));
			this.words.putIfAbsent("pupil", pupils.get(0).card().digits());
			this.words.putIfAbsent("deposited", award(pupils.get(0)).toString());
		}

		private void days(int from, int to, List<Joined> people) {
			for (int number = from; number < to; number++) {
				RedemptionDayId day = GrowingPlaces.this.calendar.set(this.administrator, this.village.shop(),
						ShopDays.today().plusDays(13L + number));
				GrowingPlaces.this.calendar.reserve(this.administrator, day, this.village.soap().id(), 1);
			}
			this.goods
				.forEach((good) -> GrowingPlaces.this.calendar.reserve(this.administrator, this.ahead, good.id(), 1));
			GrowingPlaces.this.calendar.queue(this.clerk, people.size(), people.size() / 2);
		}

		private void places(int many) {
			for (int number = 0; number < many; number++) {
				Community another = GrowingPlaces.this.villages.village(this.town);
				GrowingPlaces.this.shops.in(another);
				GrowingPlaces.this.staff.over(this.village.community(), Role.RECORDER);
				GrowingPlaces.this.villages.school(this.town);
			}
		}

		private Redemption redeemed(List<Good> wanted) {
			Map<GoodId, Integer> lines = new HashMap<>();
			wanted.forEach((good) -> lines.put(good.id(), 1));
			return GrowingPlaces.this.redeem
				.redeem(this.clerk,
						new Order(IdempotencyKey.next(), Fingerprint.of(UUID.randomUUID()), this.member.card(), lines,
								null))
				.redemption();
		}

		private TransferId award(Joined one) {
			return GrowingPlaces.this.ledger.statement(one.wallet(), null, 10)
				.lines()
				.stream()
				.filter((line) -> line.kind() == TransferKind.AWARD)
				.map(StatementLine::transfer)
				.findFirst()
				.orElseThrow();
		}

		private ReturnWish wish(int line) {
			return new ReturnWish(Redemption.Reason.DAMAGED, Map.of(line, new ReturnWish.Back(1, true)));
		}

		private MemberAtCounter seen(Joined one) {
			return GrowingPlaces.this.lookup.recall(this.village.administrator(), one.member()).orElseThrow();
		}

		private static String one(int number) {
			return Character.toString(0x4E00 + number);
		}

	}

}
