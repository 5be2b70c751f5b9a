package org.communitypoints.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberHandle;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Pin;
import org.communitypoints.members.Pins;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Redeems what a shop's own till asks for, by barcodes and under the till's own key. */
@Component
public class RedeemAtTill {

	private final Transactions transactions;

	private final PlainRedemptions plain;

	private final Redeem redeem;

	private final MemberLookup members;

	private final Shelf shelf;

	private final Pins pins;

	RedeemAtTill(Transactions transactions, PlainRedemptions plain, Redeem redeem, MemberLookup members, Shelf shelf,
			Pins pins) {
		this.transactions = transactions;
		this.plain = plain;
		this.redeem = redeem;
		this.shelf = shelf;
		this.members = members;
		this.pins = pins;
	}

	/**
	 * Redeems an order; the same key and order again give the first answer, even if a
	 * good is no longer sold. An order that says what it expects the goods to cost goes
	 * step by step, since the one statement for plain orders compares no prices, and it
	 * shares no commit with others.
	 * @param till the till
	 * @param key the till's key
	 * @param wanted what the till asks for
	 * @param pin the member's PIN, where it is asked for; null if nothing was typed
	 * @return the redemption, after the commit
	 * @throws PriceDiffers if the goods cost something else than the order expects
	 * @throws org.communitypoints.kernel.Refusal if key, card, goods, stock or points do
	 * not allow it; then nothing has changed
	 */
	public Redeem.Redeemed redeem(Actor till, IdempotencyKey key, TillOrder wanted, @Nullable Pin pin) {
		boolean isPlain = pin == null && wanted.expectedOrNull() == null;
		Optional<Redemption> plain = isPlain ? this.plain.redeem(till, key, wanted) : Optional.empty();
		return plain.map((redemption) -> new Redeem.Redeemed(redemption, false))
			.orElseGet(() -> stepByStep(till, key, wanted, pin));
	}

	private Redeem.Redeemed stepByStep(Actor till, IdempotencyKey key, TillOrder wanted, @Nullable Pin pin) {
		boolean proven = pin != null && isProven(till, key, wanted, pin);
		try {
			return this.transactions.inTurn(List.of(till.shop().orElseThrow(NotAllowed::new), wanted.member()),
					() -> this.redeem.earlier(till, key, wanted.fingerprint())
						.orElseGet(() -> once(till, key, wanted, proven)));
		}
		catch (KeyUsedForAnotherRequest | NotSoldHere | PriceDiffers refusal) {
			throw refusal;
		}
		catch (Refusal refusal) {
			writeLook(till, wanted.member());
			throw refusal;
		}
	}

	/**
	 * A refusal tells of the member too, how many points are missing for example; so the
	 * look, undone with all the rest, is written down by itself.
	 */
	private void writeLook(Actor till, MemberHandle member) {
		try {
			this.members.open(till, member);
		}
		catch (Refusal nobody) {
			// nobody was seen
		}
	}

	/**
	 * Tries a PIN that was sent, before anything is locked or written. An order that has
	 * been redeemed before gets its answer without a try.
	 */
	private boolean isProven(Actor till, IdempotencyKey key, TillOrder wanted, Pin pin) {
		if (this.redeem.earlier(till, key, wanted.fingerprint()).isPresent()) {
			return false;
		}
		MemberAtCounter member = this.members.byCard(till, card(till, wanted.member()));
		if (member.hasPin()) {
			this.pins.prove(member.id(), pin);
		}
		return member.hasPin();
	}

	private Redeem.Redeemed once(Actor till, IdempotencyKey key, TillOrder wanted, boolean proven) {
		Map<Barcode, ShelfGood> shelf = this.shelf.requireByBarcode(till.shop().orElseThrow(NotAllowed::new),
				wanted.items().stream().map(TillOrder.Item::barcode).toList());
		Map<GoodId, Integer> goods = goods(shelf, wanted);
		requireExpected(wanted.expectedOrNull(), shelf, goods);
		Order order = new Order(key, wanted.fingerprint(), card(till, wanted.member()), goods, wanted.pointsOrNull(),
				proven);
		return this.redeem.once(till, order, shelf.values());
	}

	private static void requireExpected(@Nullable Points expected, Map<Barcode, ShelfGood> shelf,
			Map<GoodId, Integer> goods) {
		Points total = shelf.values()
			.stream()
			.map((good) -> good.price().times(goods.getOrDefault(good.id(), 0)))
			.reduce(Points.ZERO, Points::plus);
		if (expected != null && !expected.equals(total)) {
			throw new PriceDiffers(total);
		}
	}

	private CardNumber card(Actor till, MemberHandle member) {
		return (member instanceof CardNumber card) ? card
				: this.members.recall(till, (MemberId) member).orElseThrow(NotFound::new).card();
	}

	private static Map<GoodId, Integer> goods(Map<Barcode, ShelfGood> shelf, TillOrder wanted) {
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		for (TillOrder.Item item : wanted.items()) {
			ShelfGood good = shelf.get(item.barcode());
			if (good == null) {
				throw new NotSoldHere();
			}
			goods.merge(good.id(), item.quantity(), Math::addExact);
		}
		return goods;
	}

}
