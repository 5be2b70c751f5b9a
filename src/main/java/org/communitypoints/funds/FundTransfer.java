package org.communitypoints.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.communitypoints.communities.Community;
import org.communitypoints.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * Points that came into a fund from a sponsor, or passed from one fund to another.
 *
 * @param id the transfer in the books
 * @param fromOrNull whose fund gave; null for a sponsor
 * @param to whose fund got it
 * @param points how many
 * @param document by which document
 * @param donationOrNull what a sponsor gave; null between funds
 * @param recordedAt when it was recorded
 * @param takenBackOrNull when it was taken back; null if it was not
 * @param mistakeOrNull why it was taken back; null if it was not
 */
public record FundTransfer(TransferId id, @Nullable Community fromOrNull, Community to, long points, String document,
		@Nullable Given donationOrNull, Instant recordedAt, @Nullable Instant takenBackOrNull,
		@Nullable String mistakeOrNull) {

	/**
	 * What a sponsor gave.
	 *
	 * @param sponsor who
	 * @param fen what it is worth
	 * @param fenPerPoint what a point was worth
	 * @param day the day on which it came
	 * @param goods the goods; empty for money
	 * @param recordedBy who wrote it down
	 */
	public record Given(Sponsor sponsor, long fen, int fenPerPoint, LocalDate day, List<GivenGood> goods,
			String recordedBy) {

		/**
		 * Copies the list.
		 */
		public Given {
			goods = List.copyOf(goods);
		}

		/**
		 * What is less than a point.
		 * @return the rest in fen
		 */
		public long rest() {
			return this.fen % this.fenPerPoint;
		}

	}

}
