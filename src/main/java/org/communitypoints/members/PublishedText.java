package org.communitypoints.members;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A version of the consent text, as a list shows it.
 *
 * @param version counted from 1
 * @param titleZh its Chinese title
 * @param titleEn its English title
 * @param graceDays for how many days it promises that points stay redeemable
 * @param publishedAt since when it is there
 * @param publishedByOrNull who published it; null for one that came with the program
 */
public record PublishedText(int version, String titleZh, String titleEn, int graceDays, Instant publishedAt,
		@Nullable String publishedByOrNull) {

}
