package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * A shift: from one count of the drawer to the next, with all that was done between them.
 *
 * @param id names it
 * @param shop where it is
 * @param number its number in the shop, from 1
 * @param cash what was in the drawer when it opened, in fen
 * @param openedBy who opened it
 * @param openedByName the name of who opened it, as it was
 * @param openedAt when
 * @param did what was done in it; so far, if it is open
 * @param closingOrNull how it was closed; null as long as it is open
 * @param counts the goods that were counted, at its beginning first
 */
public record Shift(ShiftId id, ShopId shop, int number, long cash, ActorId openedBy, String openedByName,
		Instant openedAt, Did did, @Nullable Closing closingOrNull, List<Count> counts) {

	/**
	 * Copies the list.
	 */
	public Shift {
		counts = List.copyOf(counts);
	}

	/**
	 * How it was closed.
	 * @return the closing, or empty as long as it is open
	 */
	public Optional<Closing> closing() {
		return Optional.ofNullable(this.closingOrNull);
	}

	/**
	 * What has to be in the drawer.
	 * @return fen
	 */
	public long expectedCash() {
		return this.cash + this.did.cashIn() - this.did.cashBack();
	}

	/**
	 * What was found in the drawer beyond what had to be there.
	 * @return fen, below zero if some was missing; 0 as long as it is open
	 */
	public long cashOver() {
		return closing().map((closing) -> closing.cashCounted() - expectedCash()).orElse(0L);
	}

	/**
	 * What was done in a shift.
	 *
	 * @param redemptions how many redemptions
	 * @param takenBack how many were taken back whole
	 * @param returns how many returns
	 * @param points the points redeemed
	 * @param pointsBack the points given back
	 * @param cashIn the cash taken beside the points, in fen
	 * @param cashBack the cash given back, in fen
	 */
	public record Did(int redemptions, int takenBack, int returns, Points points, Points pointsBack, long cashIn,
			long cashBack) {
	}

	/**
	 * How a shift was closed.
	 *
	 * @param cashCounted what was in the drawer, in fen
	 * @param reasonOrNull why that, or a good, was not what was expected; null if it was
	 * @param closedByName the name of who closed it, as it was
	 * @param closedAt when
	 */
	public record Closing(long cashCounted, @Nullable Reason reasonOrNull, String closedByName, Instant closedAt) {
	}

	/**
	 * A good that was counted.
	 *
	 * @param atClose whether it was at the end of the shift
	 * @param good the good
	 * @param nameZh its Chinese name
	 * @param nameEn its English name
	 * @param expected how many the stock's journal said
	 * @param counted how many there were
	 */
	public record Count(boolean atClose, GoodId good, String nameZh, String nameEn, int expected, int counted) {

		/**
		 * The good's name in a language.
		 * @param locale the language
		 * @return the Chinese name for Chinese, the English one otherwise
		 */
		public String name(Locale locale) {
			return "zh".equals(locale.getLanguage()) ? this.nameZh : this.nameEn;
		}

		/**
		 * How many more there were.
		 * @return below zero if some were missing
		 */
		public int over() {
			return this.counted - this.expected;
		}

	}

	/** Why what was counted is not what was expected. */
	public enum Reason {

		/** Somebody counted wrong before. */
		MISCOUNTED,

		/** Change was given wrong. */
		CHANGE_GIVEN_WRONG,

		/** Goods are missing. */
		GOODS_MISSING,

		/** Goods were damaged. */
		GOODS_DAMAGED,

		/** Something was done and not entered. */
		NOT_ENTERED,

		/** Nobody knows. */
		UNKNOWN

	}

}
