package org.communitypoints.members;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What holds now for one of the separate consents.
 *
 * @param purpose to what
 * @param given true if the member agreed and has not withdrawn it
 * @param takenByOrNull who recorded the newest decision; null if there was none
 * @param decidedAtOrNull when it was recorded; null if there was none
 */
public record SeparateFact(Purpose purpose, boolean given, @Nullable String takenByOrNull,
		@Nullable Instant decidedAtOrNull) {

}
