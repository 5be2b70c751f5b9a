package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * Points that a member swapped for goods, as the receipt says it.
 *
 * @param id names it
 * @param shop where it was
 * @param number the receipt's number in that shop, from 1 without gaps
 * @param member who redeemed
 * @param cardEnding the last four digits of their card
 * @param transfer the transfer in the ledger
 * @param points the points that were taken
 * @param cash the cash that was paid beside them, in fen
 * @param balanceAfter the member's balance right after it
 * @param householdPoints how many of the points others of the household gave
 * @param householdAfter what the member could still take of the others' right after it
 * @param clerk who served
 * @param clerkName the name of who served, as it was
 * @param redeemedAt when the database recorded it
 * @param lines the goods
 * @param reversalOrNull how it was taken back; null if it stands
 */
public record Redemption(RedemptionId id, ShopId shop, long number, MemberId member, String cardEnding,
		TransferId transfer, Points points, long cash, Points balanceAfter, Points householdPoints,
		Points householdAfter, ActorId clerk, String clerkName, Instant redeemedAt, List<Line> lines,
		@Nullable Reversal reversalOrNull) {

	/**
	 * Copies the lines.
	 */
	public Redemption {
		lines = List.copyOf(lines);
	}

	/**
	 * How this redemption was taken back.
	 * @return the reversal, or empty if the redemption stands
	 */
	public Optional<Reversal> reversal() {
		return Optional.ofNullable(this.reversalOrNull);
	}

	/**
	 * The price of everything.
	 * @return the sum of the lines, in points
	 */
	public Points total() {
		return this.lines.stream().map(Line::subtotal).reduce(Points.ZERO, Points::plus);
	}

	/**
	 * The member's balance right before it.
	 * @return the balance
	 */
	public Points balanceBefore() {
		return this.balanceAfter.plus(this.points).minus(this.householdPoints);
	}

	/**
	 * A good on a receipt, with name and price as they were.
	 *
	 * @param good names the good
	 * @param nameZh its Chinese name
	 * @param nameEn its English name
	 * @param unit what it is counted in
	 * @param quantity how many, 1 to 999
	 * @param price the price of one, in points
	 */
	public record Line(GoodId good, String nameZh, String nameEn, String unit, int quantity, Points price) {

		/**
		 * The good's name in a language.
		 * @param locale the language
		 * @return the Chinese name for Chinese, the English name otherwise
		 */
		public String name(Locale locale) {
			return "zh".equals(locale.getLanguage()) ? this.nameZh : this.nameEn;
		}

		/**
		 * The same good in another quantity.
		 * @param other how many, 1 to 999
		 * @return the line
		 */
		public Line times(int other) {
			return new Line(this.good, this.nameZh, this.nameEn, this.unit, other, this.price);
		}

		/**
		 * The price of this line.
		 * @return quantity times price, in points
		 */
		public Points subtotal() {
			return this.price.times(this.quantity);
		}

	}

	/**
	 * How a redemption was taken back.
	 *
	 * @param transfer the reversing transfer
	 * @param reason why
	 * @param actorName the name of who did it, as it was
	 * @param reversedAt when the database recorded it
	 * @param balanceAfterOrNull the member's balance right after it; null if it was taken
	 * back before that was kept
	 */
	public record Reversal(TransferId transfer, Reason reason, String actorName, Instant reversedAt,
			@Nullable Points balanceAfterOrNull) {
	}

	/** Why a redemption is taken back: the four tiles of the result page. */
	public enum Reason {

		/** It was somebody else's card. */
		WRONG_MEMBER,

		/** The basket held the wrong goods or quantities. */
		WRONG_GOODS,

		/** The member does not want the goods after all. */
		CHANGED_MIND,

		/** The goods were damaged or past their date. */
		DAMAGED

	}

}
