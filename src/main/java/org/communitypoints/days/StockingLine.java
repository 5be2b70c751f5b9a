package org.communitypoints.days;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.shops.GoodId;

/**
 * A good, how many of it are expected to go on a redemption day, and how many there are.
 *
 * @param good the good
 * @param barcode the number under its barcode
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param unit what it is counted in
 * @param price what one of it costs in this shop, in points
 * @param expected how many are expected to go, from 0
 * @param onHand how many the shop has
 * @param elsewhere how many of them it keeps for other days
 * @param reserved how many of them it keeps for this day
 */
public record StockingLine(GoodId good, String barcode, String nameZh, String nameEn, String unit, long price,
		long expected, int onHand, int elsewhere, int reserved) {

	static StockingLine read(ResultSet row) throws SQLException {
		return new StockingLine(new GoodId(row.getObject("id", UUID.class)), row.getString("barcode"),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"), row.getLong("price"),
				row.getLong("expected"), row.getInt("on_hand"), row.getInt("elsewhere"), row.getInt("reserved"));
	}

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * How many can be kept for this day.
	 * @return what the shop has, less what it keeps for other days; from 0
	 */
	public int free() {
		return Math.max(0, this.onHand - this.elsewhere);
	}

	/**
	 * How many to order.
	 * @return what is expected to go and is not there; from 0
	 */
	public long toOrder() {
		return Math.max(0, this.expected - free());
	}

}
