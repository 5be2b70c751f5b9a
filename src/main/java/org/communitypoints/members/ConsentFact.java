package org.communitypoints.members;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A consent as it was recorded.
 *
 * @param textVersion the version of the text, from 1
 * @param language the language it was read in
 * @param channel how it was given
 * @param formNumberOrNull the number of the signed form; null if there is none
 * @param takenBy the name of whoever recorded it
 * @param givenAt when it was recorded
 */
public record ConsentFact(int textVersion, ConsentLanguage language, ConsentChannel channel,
		@Nullable String formNumberOrNull, String takenBy, Instant givenAt) {

}
