package org.communitypoints.days;

import java.util.List;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves a redemption day, says another hour or place, or that it does not take place. */
@Component
public class ChangeRedemptionDay {

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final DayKeepers keepers;

	private final RedemptionDays days;

	private final ApplicationEventPublisher events;

	ChangeRedemptionDay(Transactions transactions, JdbcClient database, ShopDirectory shops, DayKeepers keepers,
			RedemptionDays days, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.keepers = keepers;
		this.days = days;
		this.events = events;
	}

	/**
	 * Says anew when and where a day is; what is reserved moves with it.
	 * @param by who keeps the day
	 * @param id the day
	 * @param terms when and where it is now
	 * @throws DayHasBegun if it is to be moved on the day itself
	 * @throws DayIsOver if it is over
	 * @throws DayIsCancelled if it was cancelled
	 * @throws DayIsPast if it is moved to a day in the past
	 * @throws DayIsTooFar if it is moved to a day more than a year ahead
	 * @throws DayTaken if the shop has a redemption day on that day
	 */
	public void change(Actor by, RedemptionDayId id, DayTerms terms) {
		try {
			this.transactions.run(() -> {
				RedemptionDay day = open(by, id);
				if (!terms.day().equals(day.day())) {
					if (!day.day().isAfter(this.days.today())) {
						throw new DayHasBegun();
					}
					SetRedemptionDay.requireAhead(this.days.today(), terms.day());
				}
				this.database
					.sql("""
							UPDATE redemption_day SET moved_from = CASE WHEN day <> :day THEN day ELSE moved_from END, day = :day,
								opens = :opens, closes = :closes, place = :place, note = :note, changed_by = :by, changed_at = now()
							WHERE id = :id
							""")
					.param("id", id.value())
					.param("day", terms.day())
					.param("opens", terms.opens())
					.param("closes", terms.closes())
					.param("place", terms.place())
					.param("note", terms.noteOrNull())
					.param("by", by.id().value())
					.update();
				this.events.publishEvent(new ActDone(by, "redemption-day-changed", day.shopCode() + " " + terms.day()));
				return id;
			});
		}
		catch (DuplicateKeyException ex) {
			throw new DayTaken(terms.day());
		}
	}

	/**
	 * Says that a day does not take place; what was reserved for it is free again.
	 * @param by who keeps the day
	 * @param id the day
	 * @param reason why
	 * @throws DayIsOver if it is over
	 * @throws DayIsCancelled if somebody has said so
	 */
	public void cancel(Actor by, RedemptionDayId id, RedemptionDay.Reason reason) {
		this.transactions.run(() -> {
			RedemptionDay day = open(by, id);
			this.database
				.sql("UPDATE redemption_day SET reason = ?, cancelled_by = ?, cancelled_at = now() WHERE id = ?")
				.params(List.of(reason.name(), by.id().value(), id.value()))
				.update();
			this.events.publishEvent(new ActDone(by, "redemption-day-cancelled", day.shopCode() + " " + day.day()));
			return id;
		});
	}

	private RedemptionDay open(Actor by, RedemptionDayId id) {
		RedemptionDay day = this.days.lock(id);
		List<CommunityId> invited = day.invited().stream().map(RedemptionDay.Invited::id).toList();
		this.keepers.mustKeep(by, this.shops.find(day.shop()), invited);
		if (day.cancelled()) {
			throw new DayIsCancelled();
		}
		if (day.day().isBefore(this.days.today())) {
			throw new DayIsOver();
		}
		return day;
	}

}
