package org.communitypoints.members;

/**
 * Two entries that may be one person.
 *
 * @param one the entry that joined first
 * @param other the other
 * @param sameName whether they have one name in one community
 * @param samePhone whether they have one phone
 */
public record LookalikePair(Candidate one, Candidate other, boolean sameName, boolean samePhone) {
}
