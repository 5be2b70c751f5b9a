package org.communitypoints.claims.web;

import org.communitypoints.claims.ClaimEntry;
import org.communitypoints.members.Called;
import org.jspecify.annotations.Nullable;

/** A claim in a list, with whose it is. */
record Line(ClaimEntry claim, @Nullable Called member) {
}
