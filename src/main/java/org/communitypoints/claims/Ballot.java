package org.communitypoints.claims;

import org.jspecify.annotations.Nullable;

/**
 * How one of the committee stands to a claim in a meeting.
 *
 * @param seat who
 * @param name their name
 * @param choiceOrNull how they voted; null if they have not, or stand aside
 * @param asideOrNull why they stand aside; null for who has a say
 */
public record Ballot(SeatId seat, String name, @Nullable Choice choiceOrNull, @Nullable WhyRecused asideOrNull) {
}
