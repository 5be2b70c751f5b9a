package org.communitypoints.staff;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A bearer token as a list shows it.
 *
 * @param id names the token
 * @param name what it is for, in the issuer's words
 * @param issuedAt since when it opens the shop's API
 * @param revokedAt since when it no longer does; null if it still does
 */
public record TokenEntry(TokenId id, String name, Instant issuedAt, @Nullable Instant revokedAt) {
}
