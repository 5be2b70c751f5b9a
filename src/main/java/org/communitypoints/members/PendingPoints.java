package org.communitypoints.members;

import java.time.Instant;

/**
 * Points that are not in the books yet.
 *
 * @param words the key of the message that says why they wait
 * @param about what they are for, in words that the member knows
 * @param points how many, at least 1
 * @param since when it was begun
 */
public record PendingPoints(String words, String about, long points, Instant since) {
}
