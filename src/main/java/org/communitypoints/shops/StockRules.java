package org.communitypoints.shops;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.ShopId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a programme has set for its shops' goods, and what a shop has set for itself. */
@Component
public class StockRules {

	/**
	 * By how many percent points may be worth more than the till price, if nothing is
	 * set.
	 */
	static final int OVER_PERCENT = 10;

	/** How many days ahead near expiry is, if nothing is set. */
	static final int NEAR_DAYS = 30;

	private final JdbcClient database;

	private final CurrentProgramme programme;

	StockRules(JdbcClient database, CurrentProgramme programme) {
		this.database = database;
		this.programme = programme;
	}

	/**
	 * Which prices are too far above the till's.
	 * @return the rule
	 */
	public PriceRule prices() {
		int over = this.database.sql("SELECT over_percent FROM stock_rule")
			.query(Integer.class)
			.optional()
			.orElse(OVER_PERCENT);
		return new PriceRule(this.programme.require().fenPerPoint(), over);
	}

	/**
	 * How many days ahead near expiry is for shops that have not set it themselves.
	 * @return days, from 1
	 */
	public int nearDays() {
		return this.database.sql("SELECT near_days FROM stock_rule").query(Integer.class).optional().orElse(NEAR_DAYS);
	}

	/**
	 * How many days ahead near expiry is for a shop.
	 * @param shop the shop
	 * @return days, from 1
	 */
	public int nearDays(ShopId shop) {
		return this.database.sql("SELECT near_days FROM shop_stock_rule WHERE shop = ?")
			.param(shop.value())
			.query(Integer.class)
			.optional()
			.orElseGet(this::nearDays);
	}

}
