package org.communitypoints.members;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to join, as the form says it.
 *
 * @param community the village, community or school
 * @param name as the person writes it, 1 to 40 characters
 * @param phoneOrNull a mobile phone of 11 digits; null or blank for none
 * @param consent the consent that the person gives
 */
public record NewMember(CommunityId community, String name, @Nullable String phoneOrNull, GivenConsent consent) {

}
