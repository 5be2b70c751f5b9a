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
 * @param helperOrNull who read it to the member; null if nobody did
 * @param guardianOrNull who consented for the child that the member was; null if nobody
 * did, or once it is erased
 * @param takenBy the name of whoever recorded it
 * @param givenAt when it was recorded
 */
public record ConsentFact(int textVersion, ConsentLanguage language, ConsentChannel channel,
		@Nullable String formNumberOrNull, @Nullable Helper helperOrNull, @Nullable Guardian guardianOrNull,
		String takenBy, Instant givenAt) {

}
