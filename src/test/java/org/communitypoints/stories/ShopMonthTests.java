package org.communitypoints.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.counter.DaysLater;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Order;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.Return;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.Shift;
import org.communitypoints.counter.TooLateToReturn;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.funds.FundBooks;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.AgreeStatement;
import org.communitypoints.settlement.AnswerDispute;
import org.communitypoints.settlement.DisputeLine;
import org.communitypoints.settlement.DisputesOpen;
import org.communitypoints.settlement.PayStatement;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.settlement.Statement;
import org.communitypoints.settlement.StatementState;
import org.communitypoints.shops.Arrival;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.CloseCount;
import org.communitypoints.shops.CountGoods;
import org.communitypoints.shops.Delivery;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Price;
import org.communitypoints.shops.ReceiveGoods;
import org.communitypoints.shops.Shops;
import org.communitypoints.shops.StartCount;
import org.communitypoints.shops.StockCount;
import org.communitypoints.shops.StockCounts;
import org.communitypoints.shops.VarianceUnexplained;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.today;

/**
 * A month in a shop: goods come in, a price is put right, fifty members redeem in five
 * shifts, some bring goods back, the shelves are counted, and the programme pays what it
 * owes, to the point.
 */
@ProductTest
class ShopMonthTests {

	@Autowired
	private Market market;

	@Autowired
	private Accounting accounting;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private ChangePrice changePrice;

	@Autowired
	private CounterRules rules;

	@Autowired
	private WorkShifts workShifts;

	@Autowired
	private Redeem redeem;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private StartCount startCount;

	@Autowired
	private CountGoods countGoods;

	@Autowired
	private StockCounts counts;

	@Autowired
	private CloseCount closeCount;

	@Autowired
	private SendStatement sendStatement;

	@Autowired
	private DisputeLine disputeLine;

	@Autowired
	private AnswerDispute answerDispute;

	@Autowired
	private AgreeStatement agreeStatement;

	@Autowired
	private PayStatement payStatement;

	@Autowired
	private ShopStatements statements;

	@Autowired
	private Ledger ledger;

	@Autowired
	private FundBooks books;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	private final Pages pages;

	@Autowired
	ShopMonthTests(MockMvcTester browser) {
		this.pages = new Pages(browser);
	}

	@Test
	void fromGoodsInToTheMoneyForThem() {
		this.accounting.setRates();
		Market.Village village = this.market.sellingSoap(10, 0);
		String code = village.shop().code();
		Actor administrator = village.administrator();
		Actor owner = Accounting.owner(village);
		Good rice = village.sells(new NewGood(Shops.barcode(), "大米", "Rice 5 kg", "袋", GoodCategory.HOME, 1_000), 10,
				0);
		assertThat(this.pages.read(owner, "/shop")).contains("There is no statement yet.");

		// Sixty bags of rice are bought, and twenty given; the oldest will go out first.
		this.receiveGoods.receive(owner, IdempotencyKey.next(), code, new Delivery(Delivery.Source.BOUGHT, "2026-1101",
				Map.of(rice.id(), new Arrival(60, today().plusDays(300)))));
		this.receiveGoods.receive(owner, IdempotencyKey.next(), code, new Delivery(Delivery.Source.DONATED, "旗红十字会",
				Map.of(rice.id(), new Arrival(20, today().plusDays(200)))));
		assertThat(village.left(rice.id())).isEqualTo(80);
		assertThat(this.pages.read(owner, "/shop/stock/" + rice.barcode())).contains("80",
				today().plusDays(200).toString());

		// The price check finds soap for 10 points that costs 1.90 yuan at the till. The
		// administrator puts it right, and it is found no more.
		String priceCheck = "/shops/goods/prices?search=" + code;
		assertThat(this.pages.read(administrator, priceCheck)).contains("Soap", "+426 %").doesNotContain("Rice");
		this.changePrice.change(administrator, code, village.soap().id(), Price.of(2));
		assertThat(this.pages.read(administrator, priceCheck)).doesNotContain("Soap");

		// From now on the shop works in shifts. In five of them fifty members redeem a
		// bag each, and every fifth pays a part in cash.
		this.rules.setShifts(administrator, village.shop(), true);
		List<Joined> members = IntStream.range(0, 50)
			.mapToObj((at) -> village.member("乌日娜" + Character.toString('一' + at), 12))
			.toList();
		List<Redemption> receipts = new ArrayList<>();
		for (int day = 0; day < 5; day++) {
			Actor clerk = village.clerk();
			Shift opened = this.workShifts.open(clerk, 5_000, Map.of(rice.id(), village.left(rice.id())));
			for (int at = 0; at < 10; at++) {
				receipts.add(takesABag(clerk, members.get(day * 10 + at), rice, (at % 5 == 4) ? 6L : 10L));
			}
			int back = (day == 3) ? someBringTheirsBack(clerk, receipts, rice) : 0;
			Shift closed = this.workShifts.close(clerk, village.shop(), opened.number(), 5_800,
					Map.of(rice.id(), village.left(rice.id())), null);
			assertThat(closed.did())
				.isEqualTo(new Shift.Did(10, 0, back, Points.of(92), Points.of(10L * back), 800, 0));
			assertThat(closed.cashOver()).isZero();
		}
		assertThat(receipts).extracting(Redemption::number).doesNotHaveDuplicates().hasSize(50);
		assertThat(village.left(rice.id())).as("80, less 50, and one that came back").isEqualTo(31);
		assertThat(village.inTill()).isEqualTo(5 * 92 - 20);
		assertThat(this.pages.read(owner, "/shop")).contains("440 points in 50 redemptions",
				"440 points, about ¥440.00 at today’s ¥1.00 a point");

		// The shelf is counted, and one bag is not there. That is said, and why, before
		// the book follows the shelf.
		int count = this.startCount.start(owner, code);
		this.countGoods.count(owner, code, count, Map.of(rice.id(), 30));
		int seen = this.counts.require(village.shop().id(), count).revision();
		assertThatExceptionOfType(VarianceUnexplained.class)
			.isThrownBy(() -> this.closeCount.confirm(owner, code, count, seen, Map.of()));
		assertThat(village.left(rice.id())).isEqualTo(31);
		this.closeCount.confirm(owner, code, count, seen, Map.of(rice.id(), StockCount.Reason.LOST));
		assertThat(village.left(rice.id())).isEqualTo(30);
		assertThat(this.pages.read(administrator, "/shops/" + code + "/counts/" + count)).contains("Rice 5 kg", "−1");

		// The month is over. A draft is the administrator's own; once it is sent the
		// owner
		// sees it.
		Statement draft = this.accounting.draw(village);
		assertThat(draft.points()).isEqualTo(440);
		assertThat(draft.moneyFen()).isEqualTo(44_000);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.statements.own(owner, 1));
		this.sendStatement.send(administrator, code, 1, draft.step());
		assertThat(this.pages.read(owner, "/shop/statements/1")).contains("¥440.00", "With the shop",
				"Agree to ¥440.00");

		// The owner doubts a line. Nothing is agreed until it is answered.
		this.disputeLine.dispute(owner, 1, this.accounting.now(draft).step(), 5, "收据上写的是 10 分");
		Statement doubted = this.accounting.now(draft);
		assertThat(this.pages.read(administrator, "/settlement/shops/" + code + "/statements/1")).contains("1 disputed",
				"The shop says: 收据上写的是 10 分");
		assertThatExceptionOfType(DisputesOpen.class)
			.isThrownBy(() -> this.agreeStatement.agree(owner, 1, doubted.step()));
		this.answerDispute.answer(administrator, code, 1, doubted.step(), 5, "六分加四元现金");
		assertThat(this.pages.read(owner, "/shop/statements/1")).contains("Answer: 六分加四元现金");
		this.agreeStatement.agree(owner, 1, this.accounting.now(draft).step());
		Statement agreed = this.accounting.now(draft);
		assertThat(agreed.state()).isEqualTo(StatementState.AGREED);

		// What happens after that falls into the next statement: two bags more, and one
		// that comes back late, which only an administrator takes.
		Actor clerk = village.clerk();
		this.workShifts.open(clerk, 5_000, Map.of());
		for (Joined member : members.subList(4, 6)) {
			village.award(member, 20);
			takesABag(clerk, member, rice, 10L);
		}
		Redemption old = receipts.get(0);
		DaysLater.redeemed(old, 8);
		ReturnWish wish = new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, false)));
		assertThatExceptionOfType(TooLateToReturn.class)
			.isThrownBy(() -> this.returnGoods.take(clerk, old.id(), wish, IdempotencyKey.next()));
		this.returnGoods.take(administrator, old.id(), wish, IdempotencyKey.next());
		assertThat(this.accounting.now(agreed).points()).as("what is agreed never changes").isEqualTo(440);
		proof(village, owner, 440, 10);

		// The bank pays, and the points leave the till, once.
		pay(administrator, agreed);
		pay(administrator, agreed);
		assertThat(village.inTill()).isEqualTo(10);
		assertThat(this.pages.read(owner, "/shop/statements/1")).contains("Paid", reference(agreed));
		proof(village, owner, 440, 10);

		// So does the rest, and nothing is owed any more.
		Statement rest = this.accounting.agree(village);
		assertThat(rest.moneyFen()).isEqualTo(1_000);
		pay(administrator, rest);
		assertThat(village.inTill()).isZero();
		proof(village, owner, 450, 0);
		assertThat(this.books.holdings().isCovered()).isTrue();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	private Redemption takesABag(Actor clerk, Joined member, Good rice, long points) {
		return this.redeem
			.redeem(clerk,
					new Order(IdempotencyKey.next(), Fingerprint.of(member.card(), points), member.card(),
							Map.of(rice.id(), 1), Points.of(points)))
			.redemption();
	}

	/**
	 * Two who paid with points alone: one bag goes back to the shelf, the other was torn.
	 */
	private int someBringTheirsBack(Actor clerk, List<Redemption> receipts, Good rice) {
		Return whole = this.returnGoods
			.take(clerk, receipts.get(30).id(),
					new ReturnWish(Redemption.Reason.CHANGED_MIND, Map.of(1, new ReturnWish.Back(1, true))),
					IdempotencyKey.next())
			.taken();
		Return torn = this.returnGoods
			.take(clerk, receipts.get(31).id(),
					new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, false))),
					IdempotencyKey.next())
			.taken();
		assertThat(List.of(whole, torn)).extracting(Return::points).containsOnly(Points.of(10));
		assertThat(this.pages.read(clerk, "/counter/returns/" + torn.id())).contains(rice.nameEn());
		return 2;
	}

	private void pay(Actor administrator, Statement agreed) {
		this.payStatement.pay(administrator, agreed.shopCode(), agreed.number(), agreed.step(), reference(agreed),
				today());
	}

	private static String reference(Statement agreed) {
		return "BANK-" + agreed.name();
	}

	/**
	 * All statements and what is in none are all entries of the till, no more and no
	 * less.
	 */
	private void proof(Market.Village village, Actor owner, long inStatements, long unsettled) {
		long settled = this.statements.of(owner, village.shop().id()).stream().mapToLong(Statement::points).sum();
		assertThat(settled).isEqualTo(inStatements);
		assertThat(this.statements.unsettled(village.shop())).isEqualTo(unsettled);
		assertThat(settled + unsettled).isEqualTo(this.ledger.turnover(village.shop().till()).credits().value());
	}

}
