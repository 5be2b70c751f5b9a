package org.communitypoints.claims;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An objection to a claim, and what became of it.
 *
 * @param id names it
 * @param words what somebody said; null once the member is erased
 * @param onPaper whether it came on paper
 * @param objectedAt when it came in
 * @param upheldOrNull whether it was right; null before it is answered
 * @param answer why; null before it is answered, and once the member is erased
 * @param answeredByName who answered; null before
 */
public record ObjectionEntry(ObjectionId id, @Nullable String words, boolean onPaper, Instant objectedAt,
		@Nullable Boolean upheldOrNull, @Nullable String answer, @Nullable String answeredByName) {

	/**
	 * Whether somebody has to answer it yet.
	 * @return true if nobody has
	 */
	public boolean isOpen() {
		return this.upheldOrNull == null;
	}

}
