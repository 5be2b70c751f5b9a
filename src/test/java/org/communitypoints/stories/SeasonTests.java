package org.communitypoints.stories;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TrialBalance;
import org.communitypoints.me.ExportMyData;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.EraseWhoLeft;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdAct.Kind;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Oneself;
import org.communitypoints.members.Pin;
import org.communitypoints.members.PinNeeded;
import org.communitypoints.members.ReplaceCard;
import org.communitypoints.members.WholeDump;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A member's season: she joins on paper, gets a card, earns, shares in a household, loses
 * the card, redeems, sees who looked, takes her data with her, leaves, and is forgotten.
 */
@ProductTest
class SeasonTests {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	@Autowired
	private Join join;

	@Autowired
	private ConsentTexts texts;

	@Autowired
	private ReplaceCard replaceCard;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Oneself oneself;

	@Autowired
	private Redeem redeem;

	@Autowired
	private SignInCodes codes;

	@Autowired
	private OwnDoor door;

	@Autowired
	private ExportMyData export;

	@Autowired
	private EraseWhoLeft eraseWhoLeft;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private Market market;

	@Autowired
	private Households households;

	@Autowired
	private ChoosePin choosePin;

	@Autowired
	private JdbcClient database;

	@Autowired
	private Ledger ledger;

	@Autowired
	private CommunityTree tree;

	private final Pages pages;

	@Autowired
	SeasonTests(MockMvcTester browser) {
		this.pages = new Pages(browser);
	}

	@Test
	void fromTheSignedFormToTheAccountWithoutAName() {
		Market.Village village = this.market.sellingSoap(20, 60);
		Actor clerk = village.clerk();
		Actor administrator = village.administrator();
		String name = "萨仁高娃" + Character.toString('一' + (int) (System.nanoTime() % 5_000)) + "苏雅拉";
		String phone = "139%08d".formatted(System.nanoTime() % 100_000_000);
		String form = "SEASON-" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);

		// She signs a form, and gets a card.
		Joined sarangowa = this.join.join(administrator, new NewMember(village.community().id(), name, phone,
				GivenConsent.onPaper(this.texts.newest(ConsentLanguage.ZH_CN).version(), ConsentLanguage.ZH_CN, form)));
		Actor herself = present(sarangowa.member());
		assertThat(this.pages.read(herself, "/me/consents")).contains("Form " + form);
		assertThat(this.pages.read(herself, "/me/card")).contains(sarangowa.card().formatted());
		assertThat(this.pages.read(herself, "/me/statement")).contains("Nothing has been credited or redeemed yet.");

		// She helps at a clean-up.
		village.award(sarangowa, 100);
		assertThat(this.pages.read(herself, "/me")).contains("you have 100 points");

		// Her daughter has a card of her own. Each of them says, alone, that the other
		// may use her points.
		Joined naren = village.member("娜仁", 50);
		Actor daughter = present(naren.member());
		HouseholdId household = this.households.make(administrator, seen(administrator, naren),
				HouseholdAct.onScreen(Kind.JOIN));
		this.households.decide(administrator, household, seen(administrator, sarangowa),
				HouseholdAct.onScreen(Kind.JOIN));
		this.households.decide(administrator, household, seen(administrator, naren), HouseholdAct.onScreen(Kind.SHARE));
		this.households.decide(administrator, household, seen(administrator, sarangowa),
				HouseholdAct.onScreen(Kind.SHARE));
		assertThat(this.households.seats(household)).extracting(Households.Seat::shares).containsExactly(true, true);
		assertThat(this.pages.read(daughter, "/me")).as("points stay everybody's own").contains("you have 50 points");

		// She loses the card; the old one is refused at once and says so, the points are
		// hers.
		CardNumber card = this.replaceCard.replace(administrator, sarangowa.card());
		assertThat(this.pages.isRefused(clerk, "/counter/scans", "words", sarangowa.card().digits()))
			.contains("This card was replaced by a new one and no longer works");
		assertThat(this.pages.read(herself, "/me/card")).contains(card.formatted())
			.doesNotContain(sarangowa.card().formatted());
		Joined withNewCard = new Joined(sarangowa.member(), card, sarangowa.wallet());

		// With the new one she takes six pieces of soap: all her own points, and twenty
		// of her daughter's, who sees whose act it was.
		assertThat(this.pages.redeem(clerk, card, village.soap(), 6)).contains("120 points redeemed");
		assertThat(this.pages.read(herself, "/me")).contains("you have 0 points");
		assertThat(this.pages.read(daughter, "/me/statement")).contains("taken by " + name, "−20", "30 left");

		// She helps again, and chooses a PIN, so that a card alone is not enough for so
		// many at once.
		village.award(withNewCard, 100);
		this.choosePin.choose(clerk, this.lookup.byCard(clerk, card), null, Pin.read("7406"));
		assertThatExceptionOfType(PinNeeded.class)
			.isThrownBy(() -> this.redeem.redeem(clerk, village.order(withNewCard, 6)));

		// She opens her own page by it, says no to sharing, and her daughter's points are
		// her daughter's again.
		Actor atHome = this.door.open(card.formatted(), "7406").flatMap(this.door::present).orElseThrow();
		this.households.decide(atHome, household, this.lookup.recall(atHome, sarangowa.member()).orElseThrow(),
				new HouseholdAct(Kind.KEEP, HouseholdAct.Channel.OWN_PAGE, null, null));
		assertThat(this.households.seats(household)).extracting(Households.Seat::shares).containsExactly(true, false);

		// She asks for a code, opens her own page, and sees who looked.
		String code = this.codes.issue(clerk, card).code();
		assertThat(this.door.open(card.formatted(), code)).contains(sarangowa.member());
		assertThat(this.pages.read(herself, "/me/looks")).contains(clerk.name() + " opened the page or the card",
				clerk.name() + " printed a code that opens their own page");

		// She takes all that is kept with her, and leaves by one act.
		assertThat(new String(this.export.ofMyself(herself), StandardCharsets.ISO_8859_1)).contains("redemptions.json");
		this.pages.send(herself, "/me/leaving");
		assertThat(this.pages.read(herself, "/me/leaving")).contains("Receipt of leaving", "Points left 100");
		assertThat(
				LocalDate.ofInstant(Objects.requireNonNull(seen(administrator, withNewCard).redeemableUntil()), ZONE))
			.isAfter(LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE).plusDays(89));

		// What she has she can still redeem; and does, in part.
		assertThat(this.pages.redeem(clerk, card, village.soap(), 1)).contains("20 points redeemed");
		String reading = this.database.sql("SELECT pinyin FROM member WHERE id = ?")
			.param(sarangowa.member().value())
			.query(String.class)
			.single();
		List<String> words = List.of(name, phone, form, reading, reading.replace(" ", ""));
		assertThat(WholeDump.tablesWith(words)).as("the search finds what is there")
			.contains("member: " + name, "member: " + phone, "member: " + reading, "consent: " + form);
		TrialBalance before = this.takeTrialBalance.take();
		long fund = this.ledger.balance(this.tree.fund(village.community().id())).value();

		// When the time is over she is forgotten: no row of any table knows her, and
		// nothing opens her account.
		LaterOn.theGraceIsOver(sarangowa.member());
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(WholeDump.tablesWith(words)).isEmpty();
		WholeDump.dumpedLinesWith(words).ifPresent((lines) -> assertThat(lines).isEmpty());
		assertThatExceptionOfType(MemberHasLeft.class).isThrownBy(() -> this.lookup.byCard(clerk, card));
		assertThat(this.door.present(sarangowa.member())).isEmpty();
		assertThat(this.pages.read(daughter, "/me/statement")).contains("30 left").doesNotContain(name);

		// What was left went back to the fund, and the books are what they were.
		assertThat(village.balanceOf(withNewCard)).isZero();
		assertThat(this.ledger.balance(this.tree.fund(village.community().id())).value()).isEqualTo(fund + 80);
		TrialBalance after = this.takeTrialBalance.take();
		assertThat(after.isBalanced()).isTrue();
		assertThat(balance(after, AccountKind.WALLET, AccountKind.FUND))
			.isEqualTo(balance(before, AccountKind.WALLET, AccountKind.FUND));
		assertThat(balance(after, AccountKind.SPONSOR)).isEqualTo(balance(before, AccountKind.SPONSOR));
		assertThat(balance(after, AccountKind.TILL)).isEqualTo(balance(before, AccountKind.TILL));
	}

	private Actor present(MemberId member) {
		return this.oneself.actor(member).orElseThrow();
	}

	private MemberAtCounter seen(Actor by, Joined member) {
		return this.lookup.byCard(by, member.card());
	}

	private static long balance(TrialBalance books, AccountKind... kinds) {
		return books.rows()
			.stream()
			.filter((row) -> List.of(kinds).contains(row.kind()))
			.mapToLong(TrialBalance.Row::balance)
			.sum();
	}

}
