package org.communitypoints.activities;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;

/**
 * What an award gave.
 *
 * @param transfer the transfer in the books
 * @param points what was given: less than the act gives if the monthly cap left only so
 * much
 * @param replayed true if it had been given before, and this is the first answer again
 */
public record Awarded(TransferId transfer, Points points, boolean replayed) {
}
