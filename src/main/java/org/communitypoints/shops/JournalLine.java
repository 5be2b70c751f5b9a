package org.communitypoints.shops;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One line of a good's journal in a shop.
 *
 * @param seq its number, from 1
 * @param kind why the stock moved
 * @param quantity how many came or, below zero, left
 * @param onHand how many there were then
 * @param at when
 * @param source for a delivery whether it was bought or given; else null
 * @param paper for a delivery the invoice or the giver, where that is told; else null
 * @param reason for a write-off or a count why; else null
 * @param byName who did it, where the line itself tells
 */
public record JournalLine(long seq, StockMovement kind, int quantity, int onHand, Instant at,
		Delivery.@Nullable Source source, @Nullable String paper, @Nullable String reason, @Nullable String byName) {
}
