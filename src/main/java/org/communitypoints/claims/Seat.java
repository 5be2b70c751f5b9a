package org.communitypoints.claims;

import java.time.Instant;

import org.communitypoints.kernel.ActorId;

/**
 * A seat in a committee.
 *
 * @param id names it
 * @param staff who sits there
 * @param name their name
 * @param declared whether they have said which member they are
 * @param since since when they sit there
 */
public record Seat(SeatId id, ActorId staff, String name, boolean declared, Instant since) {
}
