package org.communitypoints;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.ledger.TrialBalance;
import org.communitypoints.me.ExportMyData;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.CardReplaced;
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
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Pin;
import org.communitypoints.members.PinNeeded;
import org.communitypoints.members.ReplaceCard;
import org.communitypoints.members.WholeDump;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A member's season, from the form they sign to the account without a name. */
@ProductTest
class SeasonTests {

	private final Join join;

	private final ConsentTexts texts;

	private final ReplaceCard replaceCard;

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final Redeem redeem;

	private final SignInCodes codes;

	private final OwnDoor door;

	private final ExportMyData export;

	private final Leave leave;

	private final EraseWhoLeft eraseWhoLeft;

	private final TakeTrialBalance takeTrialBalance;

	private final Market market;

	private final Households households;

	private final ChoosePin choosePin;

	private final Ledger ledger;

	@Autowired
	SeasonTests(Join join, ConsentTexts texts, ReplaceCard replaceCard, MemberLookup lookup, MemberFacts facts,
			Redeem redeem, SignInCodes codes, OwnDoor door, ExportMyData export, Leave leave, EraseWhoLeft eraseWhoLeft,
			TakeTrialBalance takeTrialBalance, Market market, Households households, ChoosePin choosePin,
			Ledger ledger) {
		this.join = join;
		this.texts = texts;
		this.replaceCard = replaceCard;
		this.lookup = lookup;
		this.facts = facts;
		this.redeem = redeem;
		this.codes = codes;
		this.door = door;
		this.export = export;
		this.leave = leave;
		this.eraseWhoLeft = eraseWhoLeft;
		this.takeTrialBalance = takeTrialBalance;
		this.market = market;
		this.households = households;
		this.choosePin = choosePin;
		this.ledger = ledger;
	}

	@Test
	void fromTheSignedFormToTheAccountWithoutAName() {
		Market.Village village = this.market.sellingSoap(20, 60);
		Actor clerk = village.clerk();
		String name = "萨仁高娃" + Character.toString('一' + (int) (System.nanoTime() % 5_000)) + "苏雅拉";
		String form = "SEASON-" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);

		// She signs a form, and gets a card.
		Joined sarangowa = this.join.join(village.administrator(), new NewMember(village.community().id(), name, null,
				GivenConsent.onPaper(this.texts.newest(ConsentLanguage.ZH_CN).version(), ConsentLanguage.ZH_CN, form)));

		// She helps at a clean-up.
		village.award(sarangowa, 100);

		// She loses the card; the old one is refused at once, the points are hers.
		CardNumber card = this.replaceCard.replace(village.administrator(), sarangowa.card());
		assertThatExceptionOfType(CardReplaced.class).isThrownBy(() -> this.lookup.byCard(clerk, sarangowa.card()));
		Joined withNewCard = new Joined(sarangowa.member(), card, sarangowa.wallet());

		// Her daughter has a card of her own. Each of them says, alone, that the other
		// may use her points.
		Joined naren = village.member("娜仁", 50);
		MemberAtCounter daughter = this.lookup.byCard(village.administrator(), naren.card());
		MemberAtCounter mother = this.lookup.byCard(village.administrator(), card);
		HouseholdId household = this.households.make(village.administrator(), daughter, onScreen(Kind.JOIN));
		this.households.decide(village.administrator(), household, mother, onScreen(Kind.JOIN));
		this.households.decide(village.administrator(), household, daughter, onScreen(Kind.SHARE));
		this.households.decide(village.administrator(), household, mother, onScreen(Kind.SHARE));

		// She takes six pieces of soap: all her own points, and twenty of her daughter's,
		// who sees whose act it was.
		this.lookup.byCard(clerk, card);
		this.redeem.redeem(clerk, village.order(withNewCard, 6));
		assertThat(village.balanceOf(withNewCard)).isZero();
		assertThat(village.balanceOf(naren)).isEqualTo(30);
		assertThat(this.ledger.statement(naren.wallet(), null, 1).lines()).singleElement()
			.satisfies((line) -> assertThat(line.kind()).isEqualTo(TransferKind.MOVE))
			.satisfies((line) -> assertThat(line.change()).isEqualTo(-20));

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
		Actor herself = this.door.open(card.formatted(), code).flatMap(this.door::present).orElseThrow();
		assertThat(this.facts.looks(sarangowa.member(), null, 20).looks())
			.anySatisfy((look) -> assertThat(look.by()).isEqualTo(clerk.name()));

		// She takes all that is kept with her, and leaves.
		assertThat(new String(this.export.ofMyself(herself), StandardCharsets.ISO_8859_1)).contains("redemptions.json");
		this.leave.leave(herself, sarangowa.member());
		assertThat(LocalDate.ofInstant(Objects.requireNonNull(this.lookup.byCard(clerk, card).redeemableUntil()),
				ZoneId.of("Asia/Shanghai")))
			.isAfter(LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Asia/Shanghai")).plusDays(89));

		// What she has she can still redeem; and does, in part.
		this.redeem.redeem(clerk, village.order(withNewCard, 1));
		TrialBalance before = this.takeTrialBalance.take();

		// When the time is over she is forgotten, and the books are whole.
		LaterOn.theGraceIsOver(sarangowa.member());
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(WholeDump.tablesWith(List.of(name, form))).isEmpty();
		assertThatExceptionOfType(MemberHasLeft.class).isThrownBy(() -> this.lookup.byCard(clerk, card));
		assertThat(this.door.present(sarangowa.member())).isEmpty();
		assertThat(village.balanceOf(withNewCard)).isZero();
		TrialBalance after = this.takeTrialBalance.take();
		assertThat(after.isBalanced()).isTrue();
		assertThat(outstanding(before) - outstanding(after)).isGreaterThanOrEqualTo(40);
	}

	private static HouseholdAct onScreen(Kind kind) {
		return HouseholdAct.onScreen(kind);
	}

	private static long outstanding(TrialBalance books) {
		return books.rows()
			.stream()
			.filter((row) -> row.kind() == AccountKind.WALLET)
			.mapToLong(TrialBalance.Row::balance)
			.sum();
	}

}
