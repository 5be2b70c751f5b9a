package org.communitypoints.shops;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A count 盘点 of a shop's stock.
 *
 * @param id names it in the journal
 * @param number names it in its shop, from 1
 * @param revision rises with each number that is typed
 * @param openedByName who began it
 * @param openedAt when
 * @param closingOrNull how it ended; null while it is open
 * @param counted how many goods have been counted
 * @param varying how many of them were another number than the journal says
 */
public record StockCount(UUID id, int number, int revision, String openedByName, Instant openedAt,
		@Nullable Closing closingOrNull, int counted, int varying) {

	/**
	 * Whether numbers can still be typed.
	 * @return true until it is confirmed or discarded
	 */
	public boolean isOpen() {
		return this.closingOrNull == null;
	}

	/**
	 * How a count ended.
	 *
	 * @param outcome whether the stock was put right
	 * @param byName who closed it
	 * @param at when
	 */
	public record Closing(Outcome outcome, String byName, Instant at) {
	}

	/** The two ends of a count. */
	public enum Outcome {

		/** The stock was put right. */
		CONFIRMED,

		/** Nothing came of it. */
		DISCARDED

	}

	/** Why a count found another number; a closed list, because nothing of it goes. */
	public enum Reason {

		/** A delivery or a redemption was not entered. */
		NOT_WRITTEN_DOWN,

		/** Some could not be offered any more. */
		DAMAGED,

		/** Some are not there, and nobody knows why. */
		LOST,

		/** More are there, and nobody knows why. */
		FOUND,

		/** An earlier count was wrong. */
		MISCOUNTED

	}

}
