package org.communitypoints.claims;

/**
 * How a programme decides on claims.
 *
 * @param quorum how many of a committee must vote on a claim
 * @param noticeDays how many whole days a notice hangs
 */
public record Terms(int quorum, int noticeDays) {
}
