package org.communitypoints.counter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ClerkSwitched;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens and closes shifts, and says what was done in them. Who takes a turn at a counter
 * serves in the shift that is open there.
 */
@Component
public class WorkShifts {

	/** The most shifts that one page shows. */
	public static final int PAGE = 30;

	private final Transactions transactions;

	private final Shifts shifts;

	private final ShopDirectory shops;

	private final CommunityTree communities;

	private final ApplicationEventPublisher events;

	WorkShifts(Transactions transactions, Shifts shifts, ShopDirectory shops, CommunityTree communities,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shifts = shifts;
		this.shops = shops;
		this.communities = communities;
		this.events = events;
	}

	/**
	 * Opens a shift.
	 * @param clerk who opens it
	 * @param cash what is in the drawer, in fen
	 * @param goods how many of some goods there are
	 * @return the shift
	 * @throws ShiftStillOpen if the clerk has opened one that is not closed
	 */
	public Shift open(Actor clerk, long cash, Map<GoodId, Integer> goods) {
		if (!clerk.is(Role.CLERK)) {
			throw new NotAllowed();
		}
		ShopId shop = clerk.shop().orElseThrow();
		return this.transactions.run(() -> {
			this.shifts.lock(shop);
			this.shifts.openedBy(clerk).ifPresent((open) -> {
				throw new ShiftStillOpen(open.number());
			});
			ShiftId id = ShiftId.next();
			this.shifts.open(clerk, id, shop, cash);
			this.shifts.count(id, shop, false, goods);
			Shift opened = this.shifts.openedBy(clerk).orElseThrow();
			this.events.publishEvent(new ActDone(clerk, "shift-opened", subject(opened)));
			return opened;
		});
	}

	/**
	 * Closes a shift. Whatever is being done in it comes first.
	 * @param actor who opened it, or an administrator above the shop
	 * @param shop the shop
	 * @param number the shift's number
	 * @param cash what is in the drawer, in fen
	 * @param goods how many of some goods there are
	 * @param reason why that is not what is expected; null if it is
	 * @return the shift as it was closed
	 * @throws ShiftOfAnother if another clerk opened it
	 * @throws ShiftClosed if it is closed
	 * @throws ShiftDiffers if something differs, and there is no reason
	 */
	public Shift close(Actor actor, Shop shop, int number, long cash, Map<GoodId, Integer> goods,
			Shift.@Nullable Reason reason) {
		return this.transactions.run(() -> {
			Shift seen = require(actor, shop, number);
			if (!actor.is(Role.ADMINISTRATOR) && !seen.openedBy().equals(actor.id())) {
				throw actor.is(Role.CLERK) ? new ShiftOfAnother(seen.openedByName()) : new NotAllowed();
			}
			this.shifts.lock(seen.id());
			if (require(actor, shop, number).closing().isPresent()) {
				throw new ShiftClosed();
			}
			this.shifts.count(seen.id(), shop.id(), true, goods);
			Shift shift = require(actor, shop, number);
			List<Shift.Count> differing = shift.counts()
				.stream()
				.filter((count) -> count.atClose() && count.over() != 0)
				.toList();
			boolean differs = cash != shift.expectedCash() || !differing.isEmpty();
			if (differs && reason == null) {
				throw new ShiftDiffers(yuan(shift.expectedCash()), yuan(cash), differing);
			}
			this.shifts.close(actor, shift, cash, differs ? reason : null);
			this.events.publishEvent(new ActDone(actor, "shift-closed", subject(shift)));
			return require(actor, shop, number);
		});
	}

	/**
	 * A shift.
	 * @param actor who asks
	 * @param shop the shop
	 * @param number its number
	 * @return the shift
	 * @throws NotFound if there is none, or the actor does not see the shop
	 */
	public Shift require(Actor actor, Shop shop, int number) {
		requireSight(actor, shop);
		return this.shifts.find(shop.id(), number).orElseThrow(NotFound::new);
	}

	/**
	 * A page of a shop's shifts, newest first.
	 * @param actor who asks
	 * @param shop the shop
	 * @param before only shifts with a smaller number
	 * @return at most {@value #PAGE} shifts
	 */
	public List<Shift> of(Actor actor, Shop shop, int before) {
		requireSight(actor, shop);
		return this.shifts.newest(shop.id(), before, PAGE);
	}

	/**
	 * The shift that a clerk has opened and not closed.
	 * @param clerk the clerk
	 * @return the shift, or empty
	 */
	public Optional<Shift> openedBy(Actor clerk) {
		return this.shifts.openedBy(clerk);
	}

	/**
	 * Whether a clerk serves in an open shift.
	 * @param clerk the clerk
	 * @return true if they do
	 */
	public boolean isServing(Actor clerk) {
		return this.shifts.serving(clerk).isPresent();
	}

	@EventListener
	void takeTurns(ClerkSwitched turn) {
		this.shifts.serving(turn.from()).ifPresent((shift) -> this.shifts.join(shift, turn.to().id()));
	}

	private String subject(Shift shift) {
		return this.shops.find(shift.shop()).code() + "/" + shift.number();
	}

	private static String yuan(long fen) {
		return BigDecimal.valueOf(fen, 2).toPlainString();
	}

	private void requireSight(Actor actor, Shop shop) {
		boolean seen = actor.shop()
			.map(shop.id()::equals)
			.orElseGet(() -> this.communities.sees(actor, shop.community()));
		if (!seen) {
			throw new NotFound();
		}
	}

}
