package org.communitypoints.counter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Programme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.PinNeeded;
import org.communitypoints.members.Purse;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.Stock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Redeems points for goods: points, stock and receipt in one transaction, once for each
 * key. The ledger is locked first (wallet before till), then the stock in the order of
 * goods, then the receipt book, always in this order.
 */
@Component
public class Redeem {

	private final Transactions transactions;

	private final Ledger ledger;

	private final MemberLookup members;

	private final ShopDirectory shops;

	private final Shelf shelf;

	private final Stock stock;

	private final CurrentProgramme programme;

	private final Redemptions redemptions;

	private final Purse purse;

	private final Shifts shifts;

	private final CounterRules rules;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Redeem(Transactions transactions, Ledger ledger, MemberLookup members, ShopDirectory shops, Shelf shelf,
			Stock stock, CurrentProgramme programme, Redemptions redemptions, Purse purse, Shifts shifts,
			CounterRules rules, ApplicationEventPublisher events, Clock clock) {
		this.transactions = transactions;
		this.ledger = ledger;
		this.members = members;
		this.shops = shops;
		this.shelf = shelf;
		this.stock = stock;
		this.programme = programme;
		this.redemptions = redemptions;
		this.purse = purse;
		this.shifts = shifts;
		this.rules = rules;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Redeems an order at the actor's own shop.
	 * @param actor a clerk or a till
	 * @param order what is wanted, under the client's key
	 * @return the redemption, after the commit; the first answer again if the order had
	 * been redeemed before
	 * @throws org.communitypoints.kernel.Refusal if the card, the goods, the stock or the
	 * points do not allow it; then nothing has changed
	 */
	public Redeemed redeem(Actor actor, Order order) {
		ShopId shop = actor.shop().orElseThrow(NotAllowed::new);
		return this.transactions.inTurn(order.card(), () -> earlier(actor, order.key(), order.fingerprint())
			.orElseGet(() -> once(actor, order, this.shelf.require(shop, order.goods().keySet()).values())));
	}

	/**
	 * The first answer to an order that has been redeemed before.
	 * @param actor who asks again
	 * @param key the order's key
	 * @param fingerprint the order's fingerprint
	 * @return the answer, or empty if the key is new
	 * @throws org.communitypoints.ledger.KeyUsedForAnotherRequest if the key stands for
	 * another order
	 */
	Optional<Redeemed> earlier(Actor actor, IdempotencyKey key, Fingerprint fingerprint) {
		return this.ledger.earlier(key, fingerprint).map((posting) -> again(actor, posting));
	}

	/**
	 * Redeems an order that has no earlier answer, in the caller's transaction.
	 * @param onShelf the goods of the order, as they are on the shelf now
	 */
	Redeemed once(Actor actor, Order order, Collection<ShelfGood> onShelf) {
		Shop shop = this.shops.find(actor.shop().orElseThrow(NotAllowed::new));
		MemberAtCounter member = this.members.byCard(actor, order.card());
		List<Redemption.Line> lines = onShelf.stream()
			.map((good) -> line(good, order.goods().getOrDefault(good.id(), 0)))
			.toList();
		Programme programme = this.programme.require();
		return post(actor, shop, programme, new Promise(order.key(), order.fingerprint(), member, lines,
				bill(lines, order, programme), order.pinProven()), (cause) -> {
				});
	}

	/**
	 * Redeems what was promised before, at the price of that day. Joins the caller's
	 * transaction.
	 * @param actor a clerk
	 * @param promise what was promised, under the promise's own key
	 * @param beforeTheGoods what is done between the points and the goods, with the cause
	 * under which the stock's journal takes them
	 * @return the redemption, or the first answer again
	 * @throws org.communitypoints.kernel.Refusal if the member, the stock or the points
	 * do not allow it
	 */
	public Redeemed redeem(Actor actor, Promise promise, Consumer<UUID> beforeTheGoods) {
		ShopId shop = actor.shop().orElseThrow(NotAllowed::new);
		return this.transactions.run(() -> earlier(actor, promise.key(), promise.fingerprint())
			.orElseGet(() -> post(actor, this.shops.find(shop), this.programme.require(), promise, beforeTheGoods)));
	}

	private Redeemed post(Actor actor, Shop shop, Programme programme, Promise promise, Consumer<UUID> beforeTheGoods) {
		ShiftId shift = this.shifts.of(actor);
		MemberAtCounter member = promise.member();
		Bill bill = promise.bill();
		if (!promise.pinProven() && asksForPin(member, bill, programme)) {
			throw new PinNeeded(programme.pinAbovePoints());
		}
		Purse.Draw draw = Purse.Draw.NOTHING;
		if (member.householdOrNull() != null) {
			draw = this.purse.draw(member, bill.points());
			Optional<Redeemed> meanwhile = earlier(actor, promise.key(), promise.fingerprint());
			if (meanwhile.isPresent()) {
				return meanwhile.get();
			}
		}
		List<Movement> movements = new ArrayList<>(draw.moves());
		movements.add(new Movement(TransferKind.REDEEM, member.wallet(), shop.till(), bill.points()));
		Posting posting = this.ledger.post(new Act(promise.key(), promise.fingerprint(), actor.id(),
				this.clock.instant(), draw.moves().isEmpty() ? "" : shop.nameZh()), movements);
		if (posting.replayed()) {
			return again(actor, posting);
		}
		Transfer redeemed = redemptionIn(posting);
		this.rules.requireWithinLimits(shop.id(), member.id(), promise.lines());
		beforeTheGoods.accept(redeemed.id().value());
		this.stock.take(shop.id(), promise.goods(), redeemed.id().value());
		Redemption redemption = this.redemptions.add(actor, shop.id(), member, bill, draw, redeemed, promise.lines(),
				shift);
		this.events.publishEvent(new ActDone(actor, "redeem", shop.code() + "/" + redemption.number()));
		return new Redeemed(redemption, false);
	}

	/** What the household gave comes first, the redemption itself last. */
	private static Transfer redemptionIn(Posting posting) {
		return posting.transfers().get(posting.transfers().size() - 1);
	}

	/**
	 * Whether so many points are redeemed only by who knows the PIN.
	 * @param member the member
	 * @param bill what is redeemed
	 * @param programme the programme
	 * @return true if the member has a PIN and it is asked for
	 */
	public static boolean asksForPin(MemberAtCounter member, Bill bill, Programme programme) {
		return member.hasPin() && bill.points().value() > programme.pinAbovePoints();
	}

	private Redeemed again(Actor actor, Posting posting) {
		return this.redemptions.paidBy(redemptionIn(posting).id())
			.filter((redemption) -> actor.shop().filter(redemption.shop()::equals).isPresent())
			.map((redemption) -> new Redeemed(redemption, true))
			.orElseThrow(NotFound::new);
	}

	private static Redemption.Line line(ShelfGood good, int quantity) {
		return new Redemption.Line(good.id(), good.nameZh(), good.nameEn(), good.unit(), quantity, good.price());
	}

	private static Bill bill(List<Redemption.Line> lines, Order order, Programme programme) {
		Points total = lines.stream().map(Redemption.Line::subtotal).reduce(Points.ZERO, Points::plus);
		Points wish = order.pointsOrNull();
		if (wish != null && (wish.value() == 0 || total.lessThan(wish))) {
			throw new NotThatManyPoints(total.value());
		}
		return Bill.of(total, wish, programme.fenPerPoint());
	}

	/**
	 * Goods that a member was promised, and what they cost.
	 *
	 * @param key made before it is sent
	 * @param fingerprint of what was promised
	 * @param member who gets them
	 * @param lines the goods, each once
	 * @param bill what they cost
	 * @param pinProven whether the member has just shown that they know their PIN
	 */
	public record Promise(IdempotencyKey key, Fingerprint fingerprint, MemberAtCounter member,
			List<Redemption.Line> lines, Bill bill, boolean pinProven) {

		/**
		 * Copies the lines.
		 */
		public Promise {
			lines = List.copyOf(lines);
		}

		Map<GoodId, Integer> goods() {
			Map<GoodId, Integer> goods = new LinkedHashMap<>();
			this.lines.forEach((line) -> goods.put(line.good(), line.quantity()));
			return goods;
		}

	}

	/**
	 * The answer to an order.
	 *
	 * @param redemption what stands in the books
	 * @param replayed true if the order had been redeemed before, and this is its first
	 * answer again
	 */
	public record Redeemed(Redemption redemption, boolean replayed) {
	}

}
