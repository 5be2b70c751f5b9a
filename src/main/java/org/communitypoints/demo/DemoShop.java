package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.Shift;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.Statement;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A shift at the first village's shop: neighbours redeem, one of them partly in cash, and
 * one brings something back; a statement waits for the owner's word, and some is not
 * settled yet. In the end a little is missing in the drawer, and the clerk says why.
 */
@Component
@Profile("demo")
class DemoShop {

	/** Whose redemptions stand in the statement; the others come after it. */
	private static final int IN_THE_STATEMENT = 6;

	/** Who pays a point of it in cash. */
	private static final int IN_CASH = 7;

	private static final long FLOAT_FEN = 200_00;

	private static final long MISSING_FEN = 50;

	private final Shelf shelf;

	private final DemoSale sale;

	private final ReturnGoods takeBack;

	private final WorkShifts shifts;

	private final DrawStatement draw;

	private final SendStatement send;

	private final Clock clock;

	DemoShop(Shelf shelf, DemoSale sale, ReturnGoods takeBack, WorkShifts shifts, DrawStatement draw,
			SendStatement send, Clock clock) {
		this.shelf = shelf;
		this.sale = sale;
		this.takeBack = takeBack;
		this.shifts = shifts;
		this.draw = draw;
		this.send = send;
		this.clock = clock;
	}

	/**
	 * Works one shift. The first of the village does not come: by them the README shows
	 * the counter.
	 */
	void open(PrintStream terminal, Actor software, DemoVillage village) {
		Actor clerk = village.who(DemoSignIn.CLERK);
		Shop shop = village.shop();
		int number = this.shifts.open(clerk, FLOAT_FEN, dearest(shop)).number();
		List<Redemption> sold = sell(terminal, software, shop, clerk,
				village.people().subList(1, village.people().size()));
		this.takeBack.take(clerk, sold.get(sold.size() - 1).id(),
				new ReturnWish(Redemption.Reason.WRONG_GOODS, Map.of(1, new ReturnWish.Back(1, true))),
				IdempotencyKey.next());
		long expected = this.shifts.require(clerk, shop, number).expectedCash();
		this.shifts.close(clerk, shop, number, expected - MISSING_FEN, dearest(shop), Shift.Reason.CHANGE_GIVEN_WRONG);
	}

	private List<Redemption> sell(PrintStream terminal, Actor software, Shop shop, Actor clerk,
			List<Joined> neighbours) {
		Progress progress = new Progress(terminal, "redemptions", neighbours.size());
		List<Redemption> sold = new ArrayList<>();
		for (int at = 0; at < neighbours.size(); at++) {
			this.sale.sell(clerk, shop, neighbours.get(at), at, at == IN_CASH).ifPresent(sold::add);
			if (at + 1 == IN_THE_STATEMENT) {
				Statement statement = this.draw.draw(software, shop.code(), this.clock.instant());
				this.send.send(software, shop.code(), statement.number(), statement.step());
			}
			progress.add(1);
		}
		return sold;
	}

	/**
	 * What is counted at both ends of a shift: the dearest goods, as many as there are.
	 */
	private Map<GoodId, Integer> dearest(Shop shop) {
		Map<GoodId, Integer> counted = new LinkedHashMap<>();
		this.shelf.of(shop.id())
			.stream()
			.sorted(Comparator.comparing(ShelfGood::price).reversed().thenComparing(ShelfGood::barcode))
			.limit(3)
			.forEach((good) -> counted.put(good.id(), good.onHand()));
		return counted;
	}

}
