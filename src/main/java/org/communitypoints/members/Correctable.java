package org.communitypoints.members;

import org.jspecify.annotations.Nullable;

/**
 * What stands about a member and can be put right.
 *
 * @param revision how often it was put right before; a form brings it back, so that
 * nobody overwrites what they have not seen
 * @param name the name
 * @param pinyin its reading
 * @param maskedPhoneOrNull the phone with four digits hidden; null for none
 * @param birthYearOrNull the year of birth of who was under 14 on joining; null for
 * everybody else
 */
public record Correctable(long revision, String name, String pinyin, @Nullable String maskedPhoneOrNull,
		@Nullable Integer birthYearOrNull) {
}
