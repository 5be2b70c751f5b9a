package org.communitypoints.claims;

/**
 * What a closed meeting came to.
 *
 * @param accepted how many claims hang out now
 * @param refused how many were refused
 * @param first whether it was closed in this moment, and not by somebody before
 */
public record Closed(int accepted, int refused, boolean first) {
}
