package org.communitypoints.days;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shop;
import org.springframework.stereotype.Component;

/** Makes redemption days for tests. */
@Component
public class ShopDays {

	private final SetRedemptionDay setDay;

	private final ReserveForDay reserveForDay;

	private final Queues queues;

	ShopDays(SetRedemptionDay setDay, ReserveForDay reserveForDay, Queues queues) {
		this.setDay = setDay;
		this.reserveForDay = reserveForDay;
		this.queues = queues;
	}

	/**
	 * A new day at a shop.
	 * @param by who sets it
	 * @param shop the shop
	 * @param day when
	 * @param invited the codes of who is invited; none for all
	 * @return the day
	 */
	public RedemptionDayId set(Actor by, Shop shop, LocalDate day, String... invited) {
		return this.setDay.set(by, shop.code(), new NewRedemptionDay(terms(day), Set.of(invited), 1)).get(0);
	}

	/**
	 * Keeps some of a good for a day.
	 * @param by who does
	 * @param day the day
	 * @param good the good
	 * @param number how many
	 */
	public void reserve(Actor by, RedemptionDayId day, GoodId good, int number) {
		this.reserveForDay.reserve(by, day, Map.of(good, number));
	}

	/**
	 * Gives numbers out, and calls some of them.
	 * @param clerk who does
	 * @param given how many are given
	 * @param called how many are called, to the second counter
	 */
	public void queue(Actor clerk, int given, int called) {
		for (int number = 0; number < given; number++) {
			this.queues.give(clerk, IdempotencyKey.next());
		}
		for (int number = 0; number < called; number++) {
			this.queues.callNext(clerk, IdempotencyKey.next(), 2);
		}
	}

	/**
	 * Moves a day as time would, past its guard: in a test nobody can wait until
	 * tomorrow.
	 * @param day the day
	 * @param on when it is now
	 */
	public static void passTo(RedemptionDayId day, LocalDate on) {
		try (Connection owner = Attacker.OWNER.connect()) {
			Attacker.run(owner, "ALTER TABLE redemption_day DISABLE TRIGGER redemption_day_lies_ahead");
			Attacker.run(owner, "UPDATE redemption_day SET day = ? WHERE id = ?", on, day.value());
			Attacker.run(owner, "ALTER TABLE redemption_day ENABLE ALWAYS TRIGGER redemption_day_lies_ahead");
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * When and where, with hours that do not matter.
	 * @param day when
	 * @return the terms
	 */
	public static DayTerms terms(LocalDate day) {
		return new DayTerms(day, LocalTime.of(9, 0), LocalTime.of(16, 0), "超市门前", "请带袋子。");
	}

	/**
	 * A name for one of several.
	 * @param which from 0 to 11
	 * @return the name
	 */
	public static String name(int which) {
		return "白音" + "甲乙丙丁戊己庚辛壬癸子丑".charAt(which);
	}

	/**
	 * The day it is.
	 * @return today
	 */
	public static LocalDate today() {
		return LocalDate.now(ZoneId.of("Asia/Shanghai"));
	}

}
