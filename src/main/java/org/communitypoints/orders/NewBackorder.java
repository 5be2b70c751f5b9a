package org.communitypoints.orders;

import org.communitypoints.kernel.Points;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * A wish for an order, of the member in front of a clerk.
 *
 * @param id made with the page that asks for it
 * @param good what is wanted
 * @param quantity how many, 1 to 999
 * @param pointsOrNull how many points to use, the rest being paid in cash when it is
 * fetched; null for the whole price
 */
public record NewBackorder(BackorderId id, GoodId good, int quantity, @Nullable Points pointsOrNull) {
}
