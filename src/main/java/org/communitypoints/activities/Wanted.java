package org.communitypoints.activities;

import java.time.LocalDate;

import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An award that is wanted, before anybody has looked whether it is possible.
 *
 * @param member for whom
 * @param act by which act, of the version that holds on the day
 * @param day when it was done
 * @param quantity how often or how long, at least 1
 * @param reference a business reference, unique for ever; null for none
 */
record Wanted(MemberId member, Act act, LocalDate day, int quantity, @Nullable String reference) {
}
