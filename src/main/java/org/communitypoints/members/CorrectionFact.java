package org.communitypoints.members;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A correction as it was recorded.
 *
 * @param field what was put right: NAME, PHONE, PINYIN or BIRTH_YEAR
 * @param oldValueOrNull what stood there before; null if nothing did
 * @param reason why
 * @param by the name of whoever did it
 * @param at when
 */
public record CorrectionFact(String field, @Nullable String oldValueOrNull, String reason, String by, Instant at) {
}
