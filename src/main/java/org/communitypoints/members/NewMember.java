package org.communitypoints.members;

import java.util.Set;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to join, as the form says it.
 *
 * @param community the village, community or school
 * @param name as the person writes it, 1 to 40 characters
 * @param phoneOrNull a mobile phone of 11 digits; null or blank for none
 * @param consent the consent that the person gives
 * @param birthYearOrNull for a child under 14, for whom the consent names a guardian;
 * null for everybody else
 * @param separately what the person consents to beside
 */
public record NewMember(CommunityId community, String name, @Nullable String phoneOrNull, GivenConsent consent,
		@Nullable Integer birthYearOrNull, Set<Purpose> separately) {

	/**
	 * Copies the set.
	 */
	public NewMember {
		separately = Set.copyOf(separately);
	}

	/**
	 * Somebody of 14 or more who consents to taking part and to nothing beside.
	 * @param community the village, community or school
	 * @param name as the person writes it
	 * @param phoneOrNull a mobile phone; null or blank for none
	 * @param consent the consent
	 */
	public NewMember(CommunityId community, String name, @Nullable String phoneOrNull, GivenConsent consent) {
		this(community, name, phoneOrNull, consent, null, Set.of());
	}

	/**
	 * The same person, who is a child.
	 * @param birthYear the year of birth
	 * @param guardian who consents for them
	 * @return the person
	 */
	public NewMember child(int birthYear, Guardian guardian) {
		return new NewMember(this.community, this.name, this.phoneOrNull, this.consent.by(guardian), birthYear,
				this.separately);
	}

	/**
	 * The same person, who consents to more.
	 * @param purposes to what
	 * @return the person
	 */
	public NewMember separately(Set<Purpose> purposes) {
		return new NewMember(this.community, this.name, this.phoneOrNull, this.consent, this.birthYearOrNull, purposes);
	}

}
