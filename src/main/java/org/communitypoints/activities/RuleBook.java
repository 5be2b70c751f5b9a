package org.communitypoints.activities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * One version of a community's rule book: a draft, or published, which is for ever.
 *
 * @param community whose book it is
 * @param version counted from 1
 * @param effectiveFrom from which day it holds; null for a draft
 * @param publishedAt when it was published; null for a draft
 * @param acts its acts, by category and code
 */
public record RuleBook(CommunityId community, int version, @Nullable LocalDate effectiveFrom,
		@Nullable Instant publishedAt, List<Act> acts) {

	/** The most acts that one version has. */
	public static final int MOST_ACTS = 300;

	/**
	 * Copies the list.
	 */
	public RuleBook {
		acts = List.copyOf(acts);
	}

	/**
	 * Whether it may still change.
	 * @return true for a draft
	 */
	public boolean isDraft() {
		return this.publishedAt == null;
	}

}
