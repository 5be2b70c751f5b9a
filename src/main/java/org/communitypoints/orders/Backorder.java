package org.communitypoints.orders;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.communitypoints.counter.Bill;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An order: a good that a shop did not have, at the price of that day, and the points
 * that are held for it.
 *
 * @param id names it
 * @param shop the shop
 * @param shopCode the shop's code
 * @param shopZh the shop's Chinese name
 * @param shopEn the shop's English name
 * @param number its number in that shop, from 1 without gaps
 * @param member who wants it
 * @param memberName their name; null once they are erased
 * @param cardEnding the last four digits of their card
 * @param line the good, how many, and the price of one
 * @param bill what it costs, and how much of it in points
 * @param endsAt the first moment at which nothing is held for it any more
 * @param placedAt when it was placed
 * @param clerkName who wrote it down
 * @param state how it stands
 * @param redemptionOrNull what handed it over; null unless it was fetched
 * @param cancellationOrNull how it was given up; null unless it was
 */
public record Backorder(BackorderId id, ShopId shop, String shopCode, String shopZh, String shopEn, int number,
		MemberId member, @Nullable String memberName, @Nullable String cardEnding, Redemption.Line line, Bill bill,
		Instant endsAt, Instant placedAt, String clerkName, State state, @Nullable RedemptionId redemptionOrNull,
		@Nullable Cancellation cancellationOrNull) {

	/**
	 * The number as it stands on the slip.
	 * @return for example T01G01S-Y0007
	 */
	public String slipNumber() {
		return "%s-Y%04d".formatted(this.shopCode, this.number);
	}

	/**
	 * The first character of the member's name: enough to call somebody, not to tell the
	 * queue who wants what.
	 * @return for example 白＊
	 */
	public String shortName() {
		String name = this.memberName;
		return (name == null || name.isEmpty()) ? "＊" : name.substring(0, name.offsetByCodePoints(0, 1)) + "＊";
	}

	/**
	 * The shop's name.
	 * @param locale the reader's
	 * @return the Chinese name for Chinese, the English one otherwise
	 */
	public String shopName(Locale locale) {
		return "zh".equals(locale.getLanguage()) ? this.shopZh : this.shopEn;
	}

	/**
	 * The last moment of the last day on which it can be fetched.
	 * @return the moment
	 */
	public Instant lastMoment() {
		return this.endsAt.minusSeconds(1);
	}

	/**
	 * What handed it over.
	 * @return the redemption, or empty unless it was fetched
	 */
	public Optional<RedemptionId> redemption() {
		return Optional.ofNullable(this.redemptionOrNull);
	}

	/** How an order stands. */
	public enum State {

		/** Its goods are not there, or are for those who ordered before. */
		WAITING(true),

		/** Its goods are there, and nobody else gets them. */
		HERE(true),

		/** It was fetched. */
		FETCHED(false),

		/** It was given up. */
		CANCELLED(false),

		/** Nobody fetched it in time. */
		ENDED(false);

		private final boolean open;

		State(boolean open) {
			this.open = open;
		}

		/**
		 * Whether points and goods are held for it.
		 * @return true if they are
		 */
		public boolean isOpen() {
			return this.open;
		}

	}

	/** Why an order is given up. */
	public enum Reason {

		/** The member does not want it any more. */
		CHANGED_MIND,

		/** It was written down wrong. */
		MISTAKE,

		/** The shop does not get the goods. */
		NOT_COMING,

		/** The member's entry ended. */
		ENTRY_ENDED,

		/** The shop does not serve where the member lives now. */
		MOVED_AWAY

	}

	/**
	 * How an order was given up.
	 *
	 * @param reason why
	 * @param actorName by whom
	 * @param at when
	 */
	public record Cancellation(Reason reason, String actorName, Instant at) {
	}

}
