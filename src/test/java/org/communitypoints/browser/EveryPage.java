package org.communitypoints.browser;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Neighbours;
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
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.Return;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.Shift;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.days.ChangeRedemptionDay;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.ShopDays;
import org.communitypoints.kernel.Actor;
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
import org.communitypoints.members.DeathDocument;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.PutRight;
import org.communitypoints.members.RecordDeath;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.Ordering;
import org.communitypoints.schools.Deposits;
import org.communitypoints.schools.NewTerm;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SchoolYard;
import org.communitypoints.schools.Terms;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.SettlementRuns;
import org.communitypoints.shell.OutagePage;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.Price;
import org.communitypoints.shops.PriceCheck;
import org.communitypoints.shops.PutOnShelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.shops.Stockroom;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.Staff;
import org.communitypoints.staff.StaffPins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;

/**
 * Walks every page as those who see it, in both languages, on a desk and on a phone, and
 * looks at each as a strict reviewer would. A new page fails this test until somebody
 * writes a line for it.
 */
abstract class EveryPage extends BrowserTest {

	/**
	 * Who goes where, and after the {@code >} what they then press there. A {@code -}
	 * stands before what is no page at all.
	 */
	private static final String PAGES = """
			NOBODY         /sign-in
			NOBODY         /sign-in?out
			NOBODY         /sign-in                                     > main button
			NOBODY         /setup
			NOBODY         /a-door-that-nobody-named
			NOBODY         /notice
			NOBODY         /notice?search={community}
			NOBODY         /notice?search=nowhere
			NOBODY         /notice/{community}
			NOBODY         /notice/{community}/paper
			NOBODY         /notice/{community}/objections/new?line={line}
			NOBODY         /notice/{community}/objections/new?line={line} > main form.card button
			NOBODY         /notice/nowhere
			NOBODY         /queue/{shop}
			NOBODY         /queue/{school}
			NOBODY         /queue/NOWHERE
			CLERK          /counter
			CLERK          /counter?q=by
			CLERK          /counter?q=nobody
			CLERK          /counter                                     > .tile:enabled
			CLERK          /counter/orders
			CLERK          /counter/orders?show=over
			CLERK          /counter/orders/new?good={none}
			CLERK          /counter/orders/{order}
			CLERK          /counter/orders/{order}                      > form[action$=cancellation] .button
			CLERK          /counter/orders/{order}/slip
			CLERK          /counter/orders/{order}/slip?paper=58
			CLERK          /counter/pin
			CLERK          /counter/days
			CLERK          /counter/days/{daynow}
			CLERK          /counter/days/{daynow}/poster
			CLERK          /counter/days/{daynow}/report
			CLERK          /counter/queue
			CLERK          /counter/queue > form[action$=numbers] .button
			CLERK          /counter/queue/numbers/2
			CLERK          /counter/queue/numbers/999
			CLERK          /counter/redemptions
			CLERK          /counter/redemptions/{redemption}
			CLERK          /counter/redemptions/{undoable}              > .undo summary
			CLERK          /counter/redemptions/{undone}
			CLERK          /counter/redemptions/{undone}/receipt
			CLERK          /counter/redemptions/{redemption}/receipt
			CLERK          /counter/redemptions/{redemption}/receipt?paper=58
			CLERK          /counter/redemptions/{nothing}
			CLERK          /counter/redemptions/{redemption}/receipt?paper=A5
			CLERK          /counter/redemptions/{redemption}/returns/new
			CLERK          /counter/redemptions/{redemption}/returns/new > .returning .button
			CLERK          /counter/returns
			CLERK          /counter/returns?receipt=999
			CLERK          /counter/returns/{return}
			CLERK          /counter/returns/{return}/receipt
			CLERK          /counter/returns/{return}/receipt?paper=A5
			CLERK          /counter/shifts
			CLERK          /counter/shifts/new
			CLERK          /counter/shifts/new                          > main form .button
			CLERK          /counter/shifts/1
			CLERK          /counter/shifts/2
			CLERK          /counter/shifts/2/closing
			CLERK          /counter/shifts/1/paper
			CLERK          /counter/clerks
			CLERK          /counter/clerks                              > .turns .button
			CLERK          /counter/display
			CLERK          /password/pin
			CLERK          /password/pin                                > main .button
			CLERK          /password
			CLERK          /password                                    > main button
			CLERK          /members
			OWNER          /shop/days
			OWNER          /shop/days/{dayahead}
			OWNER          /shop/days/{dayoff}
			OWNER          /shop/days/{dayahead}/stocking
			OWNER          /shop/days/{dayahead}/stocking?percent=100
			OWNER          /shop/days/{dayahead}/stocking/paper
			OWNER          /shop/days/{dayahead}/poster
			OWNER          /shop/days/{dayoff}/poster
			OWNER          /shop/days/{daynow}/report
			OWNER          /shop/days/new
			OWNER          /shop/days/new > main form .button
			OWNER          /shop/days/{dayahead}/stocking > main form .button
			OWNER          /shop/days/{dayahead} > form[action$=terms] .button
			OWNER          /shop
			OWNER          /shop/statements/1
			OWNER          /shop/statements/1/paper
			OWNER          /shop/statements/1/lines/1
			OWNER          /shop/statements/1/lines/1                  > main .button
			OWNER          /shop/statements/2
			OWNER          /shop/stock
			OWNER          /shop/stock?show=low
			OWNER          /shop/stock?show=near
			OWNER          /shop/stock/{barcode}
			OWNER          /shop/stock/{barcode}                        > form[action$=write-offs] .button
			OWNER          /shop/deliveries
			OWNER          /shop/deliveries/new?good={barcode}
			OWNER          /shop/deliveries/new                         > main .button
			OWNER          /shop/counts
			OWNER          /shop/counts/sheet
			OWNER          /shop/counts/1
			OWNER          /shop/counts/1                               > form[action$=confirmation] .button
			OWNER          /shop/counts/1                               > .keep-all .button
			OWNER          /shop/labels
			OWNER          /shop/labels/sheet?copies=3&good={barcode}
			OWNER          /password
			RECORDER       /members
			RECORDER       /members?words=by
			RECORDER       /members?words=nobody
			RECORDER       /members/new
			RECORDER       /members/new                                 > main button
			RECORDER       /members/{card}
			RECORDER       /members/{card}/card
			RECORDER       /members/{card}/looks
			RECORDER       /members/{card}/household
			RECORDER       /members/{alone}/household
			RECORDER       /members/{alone}/household                   > main .button
			RECORDER       /members/{alone}/household                   > label:has([value=JOIN])
			RECORDER       /members/{sharing}/household
			RECORDER       /members/{sharing}/household                 > label:has([value=LIMIT])
			RECORDER       /members/{card}/corrections
			RECORDER       /members/{card}/corrections                  > main button
			RECORDER       /members/{sharing}/corrections
			RECORDER       /activities                                  > form[action$=own-card] button
			RECORDER       /activities/{credited}
			RECORDER       /activities/{cancelled}
			RECORDER       /activities/{planned}
			RECORDER       /activities/{planned}                        > details:has(.danger) summary
			RECORDER       /activities/{next}                           > details:has(.ticks) summary
			RECORDER       /activities/{waiting}/awards
			RECORDER       /activities/{activity}/awards                > .button.big
			RECORDER       /teams/{team}                                > section:last-child .button
			RECORDER       /members/{card}/move
			RECORDER       /members/{card}/move                         > main form .button
			RECORDER       /members/cards
			RECORDER       /members/cards?community={community}
			RECORDER       /members/cards?community={community}         > button[name=all]
			RECORDER       /members/cards/{sheet}
			RECORDER       /members/{card}/pin
			RECORDER       /members/{card}/pin                          > main .button
			RECORDER       /members/{card}/consent/withdrawal
			RECORDER       /members/{leaving}/consent/withdrawal        > .button.danger
			RECORDER       /members/015273840
			RECORDER       /claims
			RECORDER       /claims?show=NOTICE
			RECORDER       /claims?show=OBJECTED
			RECORDER       /claims?show=ENDED
			RECORDER       /claims/new
			RECORDER       /claims/new?card={card}
			RECORDER       /claims/new?too-large
			RECORDER       /claims/new?card={card}                      > main form.card button
			RECORDER       /claims/{claim}
			RECORDER       /claims/{hanging}
			RECORDER       /claims/{hanging}                            > main form.card button
			RECORDER       /claims/{nothing}
			RECORDER       /claims/meetings
			RECORDER       /claims/meetings/{meeting}
			RECORDER       /claims/meetings/{meeting}/closing
			RECORDER       /claims/meetings/{closed}
			RECORDER       /password
			ADMINISTRATOR  /members
			ADMINISTRATOR  /members/{card}
			ADMINISTRATOR  /members/duplicates
			ADMINISTRATOR  /members/duplicates?community={community}
			ADMINISTRATOR  /members/merges/new
			ADMINISTRATOR  /members/merges/new?one={card}
			ADMINISTRATOR  /members/merges/new?one={alone}&other={twice}
			ADMINISTRATOR  /members/merges/new?one={alone}&other={twice}  > .button.danger
			ADMINISTRATOR  /members/{card}/death
			ADMINISTRATOR  /members/{card}/death                        > .button.danger
			ADMINISTRATOR  /members/{dead}/death
			ADMINISTRATOR  /members/{dead}
			ADMINISTRATOR  /claims/committee
			ADMINISTRATOR  /claims/settings
			ADMINISTRATOR  /corrections
			ADMINISTRATOR  /corrections/new?card={card}&award={award}
			ADMINISTRATOR  /communities
			ADMINISTRATOR  /communities?search=nothing
			ADMINISTRATOR  /communities/programme
			ADMINISTRATOR  /communities/{community}
			TOWN           /communities/{town}
			TOWN           /communities/{town}                          > main form .button
			BANNER         /communities/programme
			BANNER         /communities/programme                       > form[action$=award-days] .button
			BANNER         /communities/{banner}/fund
			ADMINISTRATOR  /communities/{community}/fund
			TOWN           /communities/{town}/fund
			ADMINISTRATOR  /communities/{community}/fund?kind=ALLOCATE&from=2026-01-01
			ADMINISTRATOR  /communities/{community}/fund?from=2026-03-01&to=2026-02-01
			ADMINISTRATOR  /communities/{community}/fund/donations/new
			ADMINISTRATOR  /communities/{community}/fund/donations/new                > main form .button
			ADMINISTRATOR  /communities/{community}/fund/donations/new?form=GOODS
			ADMINISTRATOR  /communities/{community}/fund/donations/new?form=GOODS     > main form .button
			ADMINISTRATOR  /communities/{community}/fund/allocations/new
			TOWN           /communities/{town}/fund/allocations/new
			TOWN           /communities/{town}/fund/allocations/new                   > main form .button
			ADMINISTRATOR  /communities/{community}/fund/transfers/{donation}
			ADMINISTRATOR  /communities/{community}/fund/transfers/{goods}
			ADMINISTRATOR  /communities/{community}/fund/transfers/{allocation}
			ADMINISTRATOR  /communities/{community}/fund/transfers/{donation}         > .button.danger
			ADMINISTRATOR  /sponsors
			ADMINISTRATOR  /sponsors                                    > main .button
			ADMINISTRATOR  /sponsors/{sponsor}
			ADMINISTRATOR  /uploads/rules/new?setting={community}
			ADMINISTRATOR  /uploads/rules/{rules}
			ADMINISTRATOR  /uploads/awards/new
			ADMINISTRATOR  /rules/{community}
			ADMINISTRATOR  /rules/{community}/draft
			ADMINISTRATOR  /rules/{community}/draft                     > form[action$=acts] .button
			ADMINISTRATOR  /activities
			ADMINISTRATOR  /activities/new
			RECORDER       /rules/{community}/versions/1
			RECORDER       /rules/{community}/wall
			RECORDER       /rules
			RECORDER       /activities
			RECORDER       /activities/new
			RECORDER       /activities/new                              > main form[action$=activities] .button
			RECORDER       /activities/{activity}
			RECORDER       /activities/{week}
			RECORDER       /activities/{activity}/awards
			RECORDER       /activities/{activity}/sheet
			RECORDER       /uploads/attendance/new?setting={activity}
			RECORDER       /teams
			RECORDER       /teams                                       > main form .button
			RECORDER       /teams/{team}
			AUDITOR        /communities/{community}/fund
			AUDITOR        /communities/{community}/fund/transfers/{donation}
			AUDITOR        /sponsors
			AUDITOR        /sponsors/{sponsor}
			AUDITOR        /activities/{activity}
			ADMINISTRATOR  /shops
			ADMINISTRATOR  /shops?search=nothing
			ADMINISTRATOR  /shops/new
			ADMINISTRATOR  /shops/new                                   > main .button
			ADMINISTRATOR  /shops/goods
			ADMINISTRATOR  /shops/goods/new
			ADMINISTRATOR  /shops/goods/new                             > main .button
			ADMINISTRATOR  /shops/goods/prices
			ADMINISTRATOR  /shops/goods/prices                          > tr:last-child .sellers summary
			ADMINISTRATOR  /shops/goods/prices?search=nothing
			ADMINISTRATOR  /shops/goods/{barcode}?too-large
			ADMINISTRATOR  /shops/goods/rules
			ADMINISTRATOR  /shops/goods/{barcode}
			ADMINISTRATOR  /shops/{shop}/stock
			ADMINISTRATOR  /shops/{shop}/stock/{barcode}
			ADMINISTRATOR  /shops/{shop}/deliveries
			ADMINISTRATOR  /shops/{shop}/deliveries/new
			ADMINISTRATOR  /shops/{shop}/counts
			ADMINISTRATOR  /shops/{shop}/counts/sheet
			ADMINISTRATOR  /shops/{shop}/counts/1
			ADMINISTRATOR  /shops/{shop}/labels
			ADMINISTRATOR  /shops/{shop}/labels/sheet
			ADMINISTRATOR  /shops/{shop}
			ADMINISTRATOR  /shops/{shop}                                > main form .button
			ADMINISTRATOR  /shops/{shop}/shelf/{barcode}
			ADMINISTRATOR  /shops/{shop}/shelf/{barcode}                > main form .button
			ADMINISTRATOR  /shops/{shop}/tokens
			ADMINISTRATOR  /shops/{shop}/tokens                         > main form.card .button
			ADMINISTRATOR  /shops/{shop}/days
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}
			ADMINISTRATOR  /shops/{shop}/days/{dayoff}
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking?percent=100
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking/paper
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/poster
			ADMINISTRATOR  /shops/{shop}/days/{dayoff}/poster
			ADMINISTRATOR  /shops/{shop}/days/{daynow}/report
			ADMINISTRATOR  /shops/{shop}/days/new
			ADMINISTRATOR  /shops/{shop}/days/new > main form .button
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking > main form .button
			ADMINISTRATOR  /shops/{shop}/days/{dayahead} > form[action$=terms] .button
			ADMINISTRATOR  /shops/{shop}/redemptions
			ADMINISTRATOR  /shops/{shop}/redemptions/{redemption}
			TEACHER        /classes
			TEACHER        /classes/{class}
			TEACHER        /classes/{class}/deposits/new
			TEACHER        /classes/{class}/deposits/new?act={act}&day={today}&pupil={pupil}&pupil={capped}
			TEACHER        /classes/{class}/deposits/new?act={act}&day={today}&hours=25&pupil={pupil}
			TEACHER        /classes/{class}/pupils/{pupil}
			TEACHER        /classes/{class}/pupils/{capped}
			TEACHER        /classes/{class}/pupils/{capped}/corrections/new?award={deposited}
			TEACHER        /classes/{class}/pupils/{capped}/corrections/new?award={deposited}  > .button.danger
			TEACHER        /classes/{class}/passbooks
			TEACHER        /classes/{class}/redemption-days/{day}
			TEACHER        /classes/{nothing}
			TEACHER        /password
			TEACHER        /members
			ADMINISTRATOR  /schools
			HEAD           /schools/{school}
			HEAD           /schools/{school}                            > main section:nth-of-type(1) summary
			HEAD           /schools/{school}                            > form[action$=terms] .button
			HEAD           /schools/{school}                            > form[action$=redemption-days] .button
			HEAD           /schools/{school}/classes/{class}
			HEAD           /schools/{school}/classes/{class}            > main details summary
			HEAD           /schools/{school}/classes/{empty}
			HEAD           /schools/{school}/classes/{class}/move-up
			HEAD           /schools/{school}/redemption-days/{day}
			AUDITOR        /schools
			AUDITOR        /schools/{school}
			AUDITOR        /schools/{school}/classes/{class}
			ADMINISTRATOR  /shops/{shop}/redemptions/{redemption}/returns/new
			ADMINISTRATOR  /shops/{shop}/counter
			ADMINISTRATOR  /shops/{shop}/shifts
			ADMINISTRATOR  /shops/{shop}/shifts/1
			ADMINISTRATOR  /shops/{shop}/shifts/2/closing
			ADMINISTRATOR  /communities/programme/orders
			ADMINISTRATOR  /communities/programme/returns
			ADMINISTRATOR  /settlement
			ADMINISTRATOR  /settlement?state=SENT
			ADMINISTRATOR  /settlement/rates
			ADMINISTRATOR  /settlement/runs/{run}
			ADMINISTRATOR  /settlement/shops/{shop}
			ADMINISTRATOR  /settlement/shops/{shop}                     > main form .button
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1        > form[action$=agreement] .button
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1/paper
			ADMINISTRATOR  /staff
			ADMINISTRATOR  /staff?search=nobody
			ADMINISTRATOR  /staff/new
			ADMINISTRATOR  /staff/new                                   > main .button
			ADMINISTRATOR  /staff/{person}
			ADMINISTRATOR  /staff/{person}                              > form[action$=password] button
			ADMINISTRATOR  /staff/nobody
			ADMINISTRATOR  /audit
			ADMINISTRATOR  /audit?by=rice
			ADMINISTRATOR  /books
			ADMINISTRATOR  /corrections/new?card={card}&award={award}   > .button.danger
			ADMINISTRATOR  /password
			ADMINISTRATOR  /counter
			AUDITOR        /members
			AUDITOR        /members/{card}
			AUDITOR        /members/{card}/card
			AUDITOR        /members/{card}/looks
			AUDITOR        /members/{card}/household
			AUDITOR        /communities
			AUDITOR        /communities/programme
			AUDITOR        /communities/{community}
			AUDITOR        /shops
			AUDITOR        /shops/goods
			AUDITOR        /shops/{shop}
			AUDITOR        /shops/{shop}/shelf/{barcode}
			AUDITOR        /shops/{shop}/days
			AUDITOR        /shops/{shop}/days/{dayahead}
			AUDITOR        /shops/{shop}/days/{dayahead}/stocking
			AUDITOR        /shops/{shop}/redemptions
			AUDITOR        /shops/{shop}/redemptions/{redemption}
			AUDITOR        /shops/{shop}/counter
			AUDITOR        /shops/{shop}/shifts/1
			AUDITOR        /communities/programme/orders
			AUDITOR        /communities/programme/returns
			AUDITOR        /shops/{shop}/stock/{barcode}
			AUDITOR        /shops/{shop}/counts/1
			AUDITOR        /claims
			AUDITOR        /claims/{hanging}
			AUDITOR        /claims/meetings/{meeting}
			AUDITOR        /settlement
			AUDITOR        /settlement/shops/{shop}/statements/1
			AUDITOR        /audit
			AUDITOR        /books
			AUDITOR        /corrections
			AUDITOR        /staff
			-              /
			-              /goods/{barcode}/picture
			-              /settlement/shops/{shop}/statements/1/files/pdf
			-              /shop/statements/1/files/pdf
			-              /error
			-              /sign-in/refused
			""";

	/** Whether to keep a picture of each page, as {@code -Dpages.pictures=true} asks. */
	private static final boolean PICTURES = Boolean.getBoolean("pages.pictures");

	/**
	 * Which lines to walk, as {@code -Dpages.only=/shops.*} asks; all, if it does not.
	 */
	private static final Pattern ONLY = Pattern.compile(System.getProperty("pages.only", ".*"));

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private PutRight putRight;

	@Autowired
	private Correct correct;

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private CommunityTree tree;

	@Autowired
	private Earned earned;

	@Autowired
	private Staff staff;

	@Autowired
	private Redeem redeem;

	@Autowired
	private Ordering ordering;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private WorkShifts workShifts;

	@Autowired
	private IssueToken issueToken;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Stockroom stockroom;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Households households;

	@Autowired
	private CardSheets cardSheets;

	@Autowired
	private RecordDeath recordDeath;

	@Autowired
	private Accounting accounting;

	@Autowired
	private SettlementRuns settlementRuns;

	@Autowired
	private StaffPins pins;

	@Autowired
	private SchoolYard schoolYard;

	@Autowired
	private Deposits deposits;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private ChangeRedemptionDay changeDay;

	@Autowired
	private Terms terms;

	@Autowired
	private Shops shops;

	@Autowired
	private PutOnShelf putOnShelf;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private Neighbours neighbours;

	@Autowired
	private OutagePage outagePage;

	/** What they sit before when they open a page and press what is on it. */
	abstract Screen screen();

	/** What is put before the page then. */
	abstract Screen other();

	@Test
	void everyPageIsFitForEverybody() {
		Place place = place();
		Map<Who, Tab> tabs = new EnumMap<>(Who.class);
		for (Walk walk : walks()) {
			Tab tab = tabs.computeIfAbsent(walk.who(), (who) -> signedIn(place.names().get(who)));
			try {
				tab.before(screen());
				tab.go(place.fill(walk.path()));
				walk.press().ifPresent((button) -> press(tab, button));
				look(tab, screen(), walk);
				tab.before(other());
				look(tab, other(), walk);
			}
			catch (PlaywrightException ex) {
				tab.found(List.of("%s %s %s: %s".formatted(screen(), walk.who(), walk.words(), ex.getMessage())));
			}
		}
	}

	private static void look(Tab tab, Screen screen, Walk walk) {
		String where = "%s %s %s".formatted(screen, walk.who(), walk.words());
		tab.look(where);
		if (PICTURES) {
			tab.shot("pages/" + where.replaceAll("[^\\w-]+", "_"));
		}
	}

	@Test
	void thePageOfAnOutageIsFitForEverybody() {
		theOutageIsFit(screen());
		theOutageIsFit(other());
	}

	private void theOutageIsFit(Screen screen) {
		Tab tab = open(screen);
		String outage = this.outagePage.in(Locale.forLanguageTag(screen.language()));
		tab.page()
			.route("**/outage", (route) -> route
				.fulfill(new Route.FulfillOptions().setContentType("text/html;charset=UTF-8").setBody(outage)));
		tab.go("/outage");
		tab.look("outage " + screen);
	}

	/** A village in which every page has something to show. */
	private Place place() {
		Market.Village village = this.market.sellingSoap(2, 60);
		Good none = village.anotherGood(18, 0);
		this.stockroom.fill(village.administrator(), village.shop(), village.soap());
		Joined bai = village.member("白音查干", 320);
		Joined leaving = village.member("白音宝力格", 40);
		Joined dead = village.member("孟根", 40);
		Joined alone = village.member("乌日娜", 12);
		Joined twice = village.member("乌日娜", 30);
		CardSheetId sheet = CardSheetId.next();
		this.cardSheets.print(village.administrator(), sheet, List.of(bai.card(), alone.card()));
		sitAtOneTable(village, bai, dead);
		this.recordDeath.record(village.administrator(), IdempotencyKey.next(), dead.card(),
				LocalDate.now(ZoneId.of("Asia/Shanghai")), DeathDocument.COMMITTEE_NOTE, bai.card());
		sitAtOneTable(village, bai, village.member("其其格", 280));
		Staff.Appointed clerk = this.staff.clerk(village.shop(), village.community());
		Actor atTheCounter = new Actor(clerk.id(), "乌云", Role.CLERK, village.community().id(), village.shop().id());
		this.pins.choose(atTheCounter, Staff.PASSWORD, "7391");
		Redeem.Redeemed redeemed = this.redeem.redeem(atTheCounter, village.order(bai, 3));
		Redeem.Redeemed undoable = this.redeem.redeem(atTheCounter, village.order(bai, 1));
		Return returned = this.returnGoods
			.take(atTheCounter, redeemed.redemption().id(),
					new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, true))),
					IdempotencyKey.next())
			.taken();
		Backorder order = this.ordering.good(atTheCounter, none.id(), bai, 2);
		Shift closed = this.workShifts.open(atTheCounter, 5_000, Map.of(village.soap().id(), 57));
		this.workShifts.close(atTheCounter, village.shop(), closed.number(), 4_900, Map.of(village.soap().id(), 58),
				Shift.Reason.CHANGE_GIVEN_WRONG);
		this.workShifts.open(atTheCounter, 5_000, Map.of());
		StatementLine award = this.ledger.statement(bai.wallet(), null, 10)
			.lines()
			.stream()
			.filter((line) -> line.kind() == TransferKind.AWARD)
			.findFirst()
			.orElseThrow();
		this.accounting.setRates();
		this.accounting.send(village);
		UUID run = this.settlementRuns.open(village.administrator(), IdempotencyKey.next(), Instant.now());
		this.issueToken.issue(village.administrator(), village.shop().code(), "Till 1");
		Map<Who, String> names = new EnumMap<>(Who.class);
		names.put(Who.CLERK, clerk.signInName());
		names.put(Who.OWNER, this.staff.owner(village.shop(), village.community()).signInName());
		names.put(Who.RECORDER, this.staff.over(village.community(), Role.RECORDER).signInName());
		Staff.Appointed administrator = this.staff.over(village.community(), Role.ADMINISTRATOR);
		names.put(Who.ADMINISTRATOR, administrator.signInName());
		names.put(Who.AUDITOR, this.staff.over(this.villages.banner(), Role.AUDITOR).signInName());
		Map<String, String> words = school(names);
		words.putAll(Map.of("community", village.community().code(), "shop", village.shop().code(), "barcode",
				village.soap().barcode().value(), "card", bai.card().digits(), "leaving", leaving.card().digits(),
				"person", this.staff.over(village.community(), Role.RECORDER).signInName(), "redemption",
				redeemed.redemption().id().toString(), "award", award.transfer().toString(), "run", run.toString(),
				"nothing", "00000000-0000-7000-8000-000000000000"));
		words.putAll(claims(village));
		words.putAll(this.earned.in(village.community(), List.of(bai, leaving), administrator.id()));
		words.put("banner", this.villages.banner().code());
		words.putAll(days(village, atTheCounter));
		names.put(Who.TOWN,
				this.staff.over(this.tree.find(village.community().above().orElseThrow()), Role.ADMINISTRATOR)
					.signInName());
		words.putAll(Map.of("alone", alone.card().digits(), "twice", twice.card().digits(), "dead",
				dead.card().digits(), "sheet", sheet.toString()));
		names.put(Who.BANNER, this.staff.over(this.villages.banner(), Role.ADMINISTRATOR).signInName());
		words.put("undoable", undoable.redemption().id().toString());
		words.put("undone", undone(atTheCounter, village.order(bai, 2)).toString());
		sellTooDear(village);
		words.put("return", returned.id().toString());
		words.put("none", none.id().toString());
		words.put("order", order.id().toString());
		words.putAll(activities(this.hamlet.at(village.community())));
		words.put("sharing", atOneTable(village).card().digits());
		mistaken(village, leaving);
		return new Place(names, words);
	}

	/** A redemption that was taken back at once. */
	private RedemptionId undone(Actor clerk, Order order) {
		RedemptionId id = this.redeem.redeem(clerk, order).redemption().id();
		this.takeBack.takeBack(clerk, id, Redemption.Reason.WRONG_GOODS, IdempotencyKey.next());
		return id;
	}

	/** A good that is too dear in more shops than a list names. */
	private void sellTooDear(Market.Village village) {
		Good dear = village.anotherGood(9, 5);
		for (int more = 0; more <= PriceCheck.FEW_SHOPS; more++) {
			this.putOnShelf.put(village.administrator(), this.shops.in(village.community()).code(),
					Map.of(dear.id(), Price.of(8 + more % 3)));
		}
	}

	/**
	 * What people did together, credited, cancelled or not yet; with a team that nobody
	 * is in yet.
	 */
	private static Map<String, String> activities(Hamlet.Village village) {
		Joined[] people = village.members("其其格", "巴特尔", "乌日娜", "王秀兰").toArray(Joined[]::new);
		ActivityId credited = village.activity("01", Hamlet.today(), null, people[0], people[1]);
		village.credit(credited);
		ActivityId cancelled = village.activity("01", Hamlet.today().minusDays(3), null, people[2]);
		village.cancel(cancelled);
		ActivityId waiting = village.activity("01", Hamlet.today().minusDays(1), null, people);
		village.joinedAgo(List.of(people[2]), 0);
		return Map.of("credited", credited.toString(), "cancelled", cancelled.toString(), "waiting", waiting.toString(),
				"planned", village.activity("01", Hamlet.today().plusDays(7), village.team("文艺队")).toString());
	}

	/** Two who share what they have, one of whom has had the name put right. */
	private Joined atOneTable(Market.Village village) {
		Joined she = village.member("单小妹", 90);
		Joined he = village.member("单国强", 0);
		sitAtOneTable(village, he, she);
		this.putRight.correct(village.administrator(), she.member(), 0,
				new Correction("单小梅", "", null, false, "录入时听错了"));
		return she;
	}

	/** An award that was too much, and another that waits for a second person. */
	private void mistaken(Market.Village village, Joined member) {
		TransferId award = this.ledger.statement(member.wallet(), null, 10)
			.lines()
			.stream()
			.filter((line) -> line.kind() == TransferKind.AWARD)
			.findFirst()
			.orElseThrow()
			.transfer();
		this.correct.ask(village.administrator(), CorrectionId.next(), member.card(),
				new NewCorrection(award, Points.of(5), Mistake.WRONG_QUANTITY));
		this.correct.ask(village.administrator(), CorrectionId.next(), member.card(),
				new NewCorrection(award, Points.of(30), Mistake.ENTERED_TWICE));
	}

	/** A day that is today, one that is planned, and one that does not take place. */
	private Map<String, String> days(Market.Village village, Actor clerk) {
		RedemptionDayId hosted = this.calendar.set(village.administrator(), village.shop(), ShopDays.today());
		this.calendar.queue(clerk, 14, 3);
		RedemptionDayId planned = this.calendar.set(village.administrator(), village.shop(),
				ShopDays.today().plusDays(12));
		this.calendar.reserve(village.administrator(), planned, village.soap().id(), 20);
		for (int member = 0; member < 7; member++) {
			village.member(ShopDays.name(member), 9 + 13L * member);
		}
		RedemptionDayId off = this.calendar.set(village.administrator(), village.shop(), ShopDays.today().plusDays(19));
		this.changeDay.cancel(village.administrator(), off, RedemptionDay.Reason.WEATHER);
		return Map.of("daynow", hosted.toString(), "dayahead", planned.toString(), "dayoff", off.toString());
	}

	/** A school with a class, a teacher who teaches two, and somebody who runs it. */
	private Map<String, String> school(Map<Who, String> names) {
		SchoolYard.Yard school = this.schoolYard.school();
		SchoolClass three = school.open(3, "1班");
		SchoolClass empty = school.open(4, "1班");
		List<Joined> pupils = school.pupils(three, "白音查干", "其其格", "乌日娜", "尉迟小红", "巴特尔", "苏和", "娜仁花", "哈斯·额尔敦");
		school.place().children("朝鲁", "敖登");
		SchoolYard.Teacher teacher = school.teacher(three, empty);
		school.deposit(teacher.actor(), three, school.ticked("01", Hamlet.today(), pupils.subList(1, 7)));
		String deposited = this.deposits.of(three.id(), pupils.get(1).member()).get(0).transfer().toString();
		Shop shop = this.shops.in(school.place().community());
		this.shops.soapOnShelf(school.place().community(), shop, 3, 20);
		String day = this.calendar.set(school.administrator(), shop, Hamlet.today().plusDays(20), school.code())
			.toString();
		this.terms.set(school.administrator(), school.code(),
				new NewTerm("秋季学期", Hamlet.today().minusDays(60), Hamlet.today().plusDays(60)));
		names.put(Who.TEACHER, teacher.signInName());
		names.put(Who.HEAD, this.staff.over(school.place().community(), Role.ADMINISTRATOR).signInName());
		return new HashMap<>(Map.of("school", school.code(), "class", three.id().toString(), "empty",
				empty.id().toString(), "act", school.code() + "-01", "today", Hamlet.today().toString(), "pupil",
				pupils.get(0).card().digits(), "capped", pupils.get(1).card().digits(), "deposited", deposited, "day",
				day));
	}

	/** The second sits down with the first, and shares. */
	private void sitAtOneTable(Market.Village village, Joined first, Joined second) {
		MemberAtCounter host = this.lookup.recall(village.administrator(), first.member()).orElseThrow();
		HouseholdId household = host.householdOrNull();
		if (household == null) {
			household = this.households.make(village.administrator(), host,
					HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		}
		MemberAtCounter guest = this.lookup.recall(village.administrator(), second.member()).orElseThrow();
		this.households.decide(village.administrator(), household, guest,
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(village.administrator(), household, guest,
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
	}

	/**
	 * One claim that waits to be checked, one that hangs out, and one before an open
	 * meeting.
	 */
	private Map<String, String> claims(Market.Village village) {
		Neighbours.Circle circle = this.neighbours.circle(village.community());
		Joined member = circle.village().member("乌兰");
		ClaimId hanging = circle.claim(member, 1, 2);
		circle.check(hanging);
		MeetingId closed = circle.accept(hanging);
		ClaimId before = circle.claim(member, 2, 3);
		circle.check(before);
		return Map.of("claim", circle.claim(member, 3, 1).toString(), "hanging", hanging.toString(), "closed",
				closed.toString(), "meeting", circle.meeting().toString(), "line", this.neighbours.firstLine(circle));
	}

	/** The addresses that are walked, as patterns of routes are told from. */
	static List<PathContainer> addresses() {
		return Arrays.stream(PAGES.strip().split("\n", -1))
			.map((line) -> line.strip().split("[\\s?]+", -1)[1].replaceAll("[{}]", ""))
			.map(PathContainer::parsePath)
			.toList();
	}

	private static List<Walk> walks() {
		return Arrays.stream(PAGES.strip().split("\n", -1))
			.map(String::strip)
			.filter((line) -> !line.startsWith("-"))
			.map(Walk::of)
			.filter((walk) -> ONLY.matcher(walk.path()).matches())
			.toList();
	}

	private Tab signedIn(@Nullable String name) {
		Tab tab = open(screen());
		if (name != null) {
			tab.go("/sign-in");
			tab.signIn(name);
		}
		return tab;
	}

	/**
	 * Presses a button, past what the browser itself would ask for first, and wherever it
	 * is folded away; where they sit, once it could be pressed on the other screen too.
	 */
	private void press(Tab tab, String button) {
		tab.page().evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })");
		boolean movesOnlyThePage = button.startsWith("label") || button.endsWith("summary");
		if (!movesOnlyThePage) {
			tab.page().evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
		}
		tab.before(other());
		if (movesOnlyThePage) {
			tab.locator(button).first().click(new Locator.ClickOptions().setTrial(true));
		}
		else {
			tab.couldPress(button);
		}
		tab.before(screen());
		if (movesOnlyThePage) {
			tab.touch(tab.locator(button).first());
		}
		else {
			tab.press(button);
		}
	}

	private enum Who {

		NOBODY, CLERK, OWNER, RECORDER, ADMINISTRATOR, TOWN, BANNER, AUDITOR, TEACHER, HEAD

	}

	/**
	 * A line of the table.
	 *
	 * @param who who goes
	 * @param path where to
	 * @param press what they press there
	 * @param words the line, to tell it by
	 */
	private record Walk(Who who, String path, Optional<String> press, String words) {

		static Walk of(String line) {
			String[] way = line.split("\\s+>\\s+", 2);
			String[] words = way[0].split("\\s+", 2);
			return new Walk(Who.valueOf(words[0]), words[1], Arrays.stream(way).skip(1).findFirst(),
					words[1] + ((way.length > 1) ? " > " + way[1] : ""));
		}

	}

	/**
	 * Where the walk goes.
	 *
	 * @param names what each of them signs in with
	 * @param words what to put into the addresses
	 */
	private record Place(Map<Who, String> names, Map<String, String> words) {

		String fill(String path) {
			String filled = path;
			for (Map.Entry<String, String> word : this.words.entrySet()) {
				filled = filled.replace("{" + word.getKey() + "}", word.getValue());
			}
			return filled;
		}

	}

}
