package org.communitypoints.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets a redemption day, or one a month. */
@Component
public class SetRedemptionDay {

	/** How many days ahead the furthest day is. */
	static final int FURTHEST_DAYS = 366;

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final CommunityTree tree;

	private final DayKeepers keepers;

	private final RedemptionDays days;

	private final ApplicationEventPublisher events;

	SetRedemptionDay(Transactions transactions, JdbcClient database, ShopDirectory shops, CommunityTree tree,
			DayKeepers keepers, RedemptionDays days, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.tree = tree;
		this.keepers = keepers;
		this.days = days;
		this.events = events;
	}

	/**
	 * Sets a day, or one in each of some months: all or none.
	 * @param by the shop's owner, or an administrator who sees the shop or all that are
	 * invited
	 * @param shopCode the shop
	 * @param wanted the day
	 * @return names the days, the first first
	 * @throws DayIsPast if it lies in the past
	 * @throws DayIsTooFar if one lies more than a year ahead
	 * @throws DayTaken if the shop has a redemption day on one of the days
	 * @throws ShopDoesNotServe if there is no such shop, or it does not serve all that
	 * are invited
	 */
	public List<RedemptionDayId> set(Actor by, String shopCode, NewRedemptionDay wanted) {
		return this.transactions.run(() -> {
			Shop shop = this.shops.named(shopCode).orElseThrow(ShopDoesNotServe::new);
			List<CommunityId> invited = invited(shop, wanted);
			this.keepers.mustKeep(by, shop, invited);
			List<RedemptionDayId> set = new ArrayList<>();
			for (int month = 0; month < wanted.months(); month++) {
				DayTerms terms = wanted.terms().on(wanted.terms().day().plusMonths(month));
				requireAhead(this.days.today(), terms.day());
				set.add(insert(by, shop, terms, invited));
			}
			this.events.publishEvent(new ActDone(by, "redemption-day-set", shop.code() + " " + wanted.terms().day()));
			return set;
		});
	}

	static void requireAhead(LocalDate today, LocalDate day) {
		if (day.isBefore(today)) {
			throw new DayIsPast();
		}
		if (day.isAfter(today.plusDays(FURTHEST_DAYS))) {
			throw new DayIsTooFar();
		}
	}

	private List<CommunityId> invited(Shop shop, NewRedemptionDay wanted) {
		if (wanted.invited().isEmpty()) {
			return List.of(shop.catchment());
		}
		List<CommunityId> invited = new ArrayList<>();
		for (String code : wanted.invited()) {
			invited.add(this.tree.named(code)
				.map(Community::id)
				.filter((community) -> this.tree.holds(shop.catchment(), community))
				.orElseThrow(ShopDoesNotServe::new));
		}
		return invited;
	}

	private RedemptionDayId insert(Actor by, Shop shop, DayTerms terms, List<CommunityId> invited) {
		RedemptionDayId id = RedemptionDayId.next();
		int inserted = this.database.sql("""
				INSERT INTO redemption_day (id, shop, day, opens, closes, place, note, set_by)
				VALUES (:id, :shop, :day, :opens, :closes, :place, :note, :by)
				ON CONFLICT (shop, day) WHERE cancelled_at IS NULL DO NOTHING
				""")
			.param("id", id.value())
			.param("shop", shop.id().value())
			.param("day", terms.day())
			.param("opens", terms.opens())
			.param("closes", terms.closes())
			.param("place", terms.place())
			.param("note", terms.noteOrNull())
			.param("by", by.id().value())
			.update();
		if (inserted == 0) {
			throw new DayTaken(terms.day());
		}
		for (CommunityId community : invited) {
			this.database.sql("INSERT INTO redemption_day_community (redemption_day, community) VALUES (?, ?)")
				.params(id.value(), community.value())
				.update();
		}
		return id;
	}

}
