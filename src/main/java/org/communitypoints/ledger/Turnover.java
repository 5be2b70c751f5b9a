package org.communitypoints.ledger;

import org.communitypoints.kernel.Points;

/**
 * All that ever came into an account and went out of it, without what was reversed.
 *
 * @param credits all points that came in
 * @param debits all points that went out
 */
public record Turnover(Points credits, Points debits) {
}
