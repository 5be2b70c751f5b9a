package org.communitypoints.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Programme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Holds;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Purse;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a clerk what lies on the counter. */
@Component
public class Counter {

	private final Baskets baskets;

	private final MemberLookup members;

	private final Ledger ledger;

	private final Holds holds;

	private final Purse purse;

	private final ShopDirectory shops;

	private final Shelf shelf;

	private final CurrentProgramme programme;

	private final Favourites favourites;

	Counter(Baskets baskets, MemberLookup members, Ledger ledger, Holds holds, Purse purse, ShopDirectory shops,
			Shelf shelf, CurrentProgramme programme, Favourites favourites) {
		this.baskets = baskets;
		this.members = members;
		this.ledger = ledger;
		this.holds = holds;
		this.purse = purse;
		this.shops = shops;
		this.shelf = shelf;
		this.programme = programme;
		this.favourites = favourites;
	}

	/**
	 * What lies in front of a clerk now.
	 * @param clerk the clerk
	 * @return the desk
	 */
	@Transactional
	public Desk of(Actor clerk) {
		Basket basket = this.baskets.of(clerk);
		List<ShelfGood> shelf = this.shelf.of(basket.shop());
		Map<GoodId, ShelfGood> onShelf = shelf.stream().collect(Collectors.toMap(ShelfGood::id, Function.identity()));
		List<Desk.Line> lines = new ArrayList<>();
		basket.goods().forEach((good, quantity) -> {
			ShelfGood offered = onShelf.get(good);
			if (offered != null) {
				lines.add(new Desk.Line(offered, quantity));
			}
		});
		Points total = lines.stream().map(Desk.Line::subtotal).reduce(Points.ZERO, Points::plus);
		Programme programme = this.programme.require();
		Bill bill = Bill.of(total, basket.pointsOrNull(), programme.fenPerPoint());
		MemberAtCounter member = member(clerk, basket.memberOrNull());
		return new Desk(this.shops.find(basket.shop()), basket.id(), member,
				(member != null) ? this.ledger.available(member.wallet()) : Points.ZERO,
				(member != null) ? this.holds.open(member.wallet()) : List.of(),
				(member != null) ? this.purse.shared(member) : Purse.Shared.NOTHING, lines, bill,
				programme.fenPerPoint(), member != null && Redeem.asksForPin(member, bill, programme),
				this.favourites.first(basket.shop(), shelf), waiting(clerk));
	}

	/**
	 * The member in front of a clerk.
	 * @param clerk the clerk
	 * @return the member
	 * @throws NobodyChosen if nobody has shown a card
	 */
	@Transactional
	public MemberAtCounter requireMember(Actor clerk) {
		MemberAtCounter member = member(clerk, this.baskets.of(clerk).memberOrNull());
		if (member == null) {
			throw new NobodyChosen();
		}
		return member;
	}

	private List<Desk.Waiting> waiting(Actor clerk) {
		return this.baskets.aside(clerk).stream().map((aside) -> {
			MemberAtCounter member = member(clerk, aside.memberOrNull());
			return new Desk.Waiting(aside.id(), (member != null) ? shortened(member.name()) : "", aside.pieces(),
					aside.since());
		}).toList();
	}

	/** The first character: enough to tell whose basket it is, with who stands there. */
	private static String shortened(String name) {
		return name.substring(0, name.offsetByCodePoints(0, 1)) + "\uFF0A";
	}

	private @Nullable MemberAtCounter member(Actor clerk, @Nullable MemberId member) {
		return (member != null) ? this.members.recall(clerk, member).orElse(null) : null;
	}

}
