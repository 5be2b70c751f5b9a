package org.communitypoints.activities;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one award of many.
 *
 * @param wanted what was wanted
 * @param verdict whether it earns, and if not, why
 * @param points what was given; none if the verdict says so, or the fund was too short
 * @param transferOrNull the transfer in the books; null if nothing was given
 * @param fundWasShort whether there were no points left for it, or for something before
 * it of the same member; then the verdict may yet become another
 */
public record Given(NewAward wanted, Verdict verdict, Points points, @Nullable TransferId transferOrNull,
		boolean fundWasShort) {
}
