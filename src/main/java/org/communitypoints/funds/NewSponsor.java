package org.communitypoints.funds;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * A sponsor that is to be added.
 *
 * @param kind what it is
 * @param nameOrNull what it is called, 1 to 60 plain characters; null for a person who
 * does not want to be named
 */
public record NewSponsor(SponsorKind kind, @Nullable String nameOrNull) {

	/**
	 * Checks the name.
	 * @throws IllegalArgumentException if it is not plain, or missing for anybody but a
	 * person
	 */
	public NewSponsor {
		if (nameOrNull != null) {
			PlainName.check(nameOrNull);
		}
		else if (kind != SponsorKind.PERSON) {
			throw new IllegalArgumentException("only a person gives without a name");
		}
	}

}
