package org.communitypoints.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Act;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.Stock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes goods of a receipt back, some or all: the points return with their age, and cash
 * only after all the points have; the goods stand on the shelf again or are written off.
 * Wallets are locked first, then the till, the stock and the receipt book, as a
 * redemption does.
 */
@Component
public class ReturnGoods {

	private final Transactions transactions;

	private final Receipts receipts;

	private final Returns returns;

	private final ReturnRule rule;

	private final PointsBack pointsBack;

	private final Shifts shifts;

	private final Stock stock;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ReturnGoods(Transactions transactions, Receipts receipts, Returns returns, ReturnRule rule, PointsBack pointsBack,
			Shifts shifts, Stock stock, ShopDirectory shops, ApplicationEventPublisher events, Clock clock) {
		this.transactions = transactions;
		this.receipts = receipts;
		this.returns = returns;
		this.rule = rule;
		this.pointsBack = pointsBack;
		this.shifts = shifts;
		this.stock = stock;
		this.shops = shops;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes goods back.
	 * @param actor a clerk or till of the shop, or an administrator above it
	 * @param id the redemption
	 * @param wish what goes back, and why
	 * @param key made by the client before it sends
	 * @return the return, after the commit
	 * @throws org.communitypoints.kernel.NotFound if there is no such redemption in the
	 * part of the tree that the actor sees
	 * @throws TooLateToReturn if the days are over and the actor is no administrator
	 * @throws AlreadyTakenBack if the redemption was taken back whole
	 * @throws MoreThanWasTaken if more would go back than is left
	 * @throws TillPaidOut if the shop's till no longer has the points
	 */
	public Returned take(Actor actor, RedemptionId id, ReturnWish wish, IdempotencyKey key) {
		Fingerprint fingerprint = wish.fingerprint(id);
		return this.transactions.run(() -> {
			Redemption redemption = this.receipts.require(actor, id);
			if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.CLERK) && !actor.is(Role.TILL)) {
				throw new NotAllowed();
			}
			PointsBack.Way way = this.pointsBack.lock(redemption);
			Optional<Return> earlier = this.returns.earlier(key, fingerprint);
			if (earlier.isPresent()) {
				return new Returned(earlier.get(), true);
			}
			requireInTime(actor, redemption);
			// read again, now that nobody else changes it
			ReturnSheet sheet = sheet(this.receipts.require(actor, id));
			Return taken = once(actor, sheet, wish,
					new Act(key, fingerprint, actor.id(), this.clock.instant(), wish.reason().name()), way);
			return new Returned(taken, false);
		});
	}

	private Return once(Actor actor, ReturnSheet sheet, ReturnWish wish, Act act, PointsBack.Way way) {
		Redemption redemption = sheet.redemption();
		List<Return.Line> lines = lines(sheet, wish);
		Points before = sheet.pointsFor(sheet.returned());
		Points value = lines.stream().map((line) -> line.goods().subtotal()).reduce(Points.ZERO, Points::plus);
		Points after = sheet.pointsFor(sheet.returned().plus(value));
		Points points = after.minus(before);
		long cash = sheet.cashFor(sheet.returned().plus(value)) - sheet.cashFor(sheet.returned());
		Optional<PointsBack.Back> back = points.equals(Points.ZERO) ? Optional.empty()
				: Optional.of(this.pointsBack.give(act, way, before, points));
		ReturnId id = ReturnId.next();
		Map<GoodId, Integer> shelf = new LinkedHashMap<>();
		lines.stream()
			.filter(Return.Line::onShelf)
			.forEach((line) -> shelf.merge(line.goods().good(), line.goods().quantity(), Integer::sum));
		if (!shelf.isEmpty()) {
			this.stock.giveBack(redemption.shop(), shelf, redemption.transfer().value(), id.value());
		}
		Return taken = this.returns.add(actor, act, redemption,
				new Return(id, redemption.id(), redemption.shop(), 0, points, cash,
						back.map(PointsBack.Back::household).orElse(Points.ZERO), this.pointsBack.balance(way),
						wish.reason(), actor.name(), act.happenedAt(), lines),
				back.map((given) -> given.posting().only().id()).orElse(null), this.shifts.of(actor));
		this.events.publishEvent(
				new ActDone(actor, "return-goods", this.shops.find(taken.shop()).code() + "/" + taken.number()));
		return taken;
	}

	private static List<Return.Line> lines(ReturnSheet sheet, ReturnWish wish) {
		if (sheet.redemption().reversal().isPresent()) {
			throw new AlreadyTakenBack();
		}
		List<Return.Line> lines = new ArrayList<>();
		wish.lines().forEach((number, back) -> {
			ReturnSheet.Row row = sheet.rows()
				.stream()
				.filter((candidate) -> candidate.line() == number)
				.findFirst()
				.orElseThrow(MoreThanWasTaken::new);
			if (back.quantity() > row.left()) {
				throw new MoreThanWasTaken();
			}
			lines.add(new Return.Line(number, row.goods().times(back.quantity()), back.onShelf()));
		});
		return lines;
	}

	/**
	 * What of a receipt has come back, and what still can.
	 * @param redemption the redemption
	 * @return the sheet
	 */
	public ReturnSheet sheet(Redemption redemption) {
		return new ReturnSheet(redemption, this.returns.of(redemption.id()));
	}

	/**
	 * Until when the shop takes goods back by itself.
	 * @param redemption the redemption
	 * @return the moment
	 */
	public Instant until(Redemption redemption) {
		return redemption.redeemedAt().plus(this.rule.period());
	}

	/**
	 * Whether an actor may take goods of a receipt back now, if some are left.
	 * @param actor who asks
	 * @param redemption the redemption
	 * @return true for an administrator, and for the shop as long as the days last
	 */
	public boolean isInTime(Actor actor, Redemption redemption) {
		return actor.is(Role.ADMINISTRATOR) || this.clock.instant().isBefore(until(redemption));
	}

	private void requireInTime(Actor actor, Redemption redemption) {
		if (!isInTime(actor, redemption)) {
			throw new TooLateToReturn(this.rule.days());
		}
	}

	/**
	 * The answer to a wish.
	 *
	 * @param taken what came back
	 * @param replayed true if it had come back before, and this is the first answer again
	 */
	public record Returned(Return taken, boolean replayed) {
	}

}
