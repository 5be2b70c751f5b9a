package org.communitypoints.days;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a shop hands goods out for points.
 *
 * @param id names it
 * @param shop whose day it is
 * @param shopCode the shop's code
 * @param shopZh the shop's name in Chinese
 * @param shopEn the shop's name in English
 * @param terms when and where
 * @param movedFromOrNull the day it was on before it was last moved; null if it never was
 * @param cancelledOrNull why it does not take place; null if it does
 * @param invited who is invited, at least one, each with all below it
 */
public record RedemptionDay(RedemptionDayId id, ShopId shop, String shopCode, String shopZh, String shopEn,
		DayTerms terms, @Nullable LocalDate movedFromOrNull, @Nullable Reason cancelledOrNull, List<Invited> invited) {

	/**
	 * Copies the list.
	 */
	public RedemptionDay {
		invited = List.copyOf(invited);
	}

	/**
	 * When it is.
	 * @return the day
	 */
	public LocalDate day() {
		return this.terms.day();
	}

	/**
	 * Where it is.
	 * @return the place, as the shop calls it
	 */
	public String place() {
		return this.terms.place();
	}

	/**
	 * Whether it does not take place.
	 * @return true if somebody has said so
	 */
	public boolean cancelled() {
		return this.cancelledOrNull != null;
	}

	/**
	 * Whether a community, with all below it, is all that is invited.
	 * @param community the community
	 * @return true for a day of its own
	 */
	public boolean isOnlyFor(CommunityId community) {
		return this.invited.stream().allMatch((one) -> one.id().equals(community));
	}

	/**
	 * The shop's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String shopName(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.shopZh : this.shopEn;
	}

	/** Why a day does not take place. */
	public enum Reason {

		/** Snow, sand or flood. */
		WEATHER,

		/** The goods did not come. */
		GOODS_MISSING,

		/** Nobody can serve. */
		STAFF_MISSING,

		/** The place is not open. */
		PLACE_CLOSED,

		/** Anything else, which the shop tells who asks. */
		OTHER

	}

	/**
	 * A community that is invited.
	 *
	 * @param id the community
	 * @param nameZh its name in Chinese
	 * @param nameEn its name in English
	 */
	public record Invited(CommunityId id, String nameZh, String nameEn) {

		/**
		 * Its name in a reader's language.
		 * @param locale the reader's
		 * @return the Chinese name for every kind of Chinese, else the English one
		 */
		public String name(Locale locale) {
			return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
		}

	}

}
