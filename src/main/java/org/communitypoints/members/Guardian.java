package org.communitypoints.members;

/**
 * Who consents for a child under 14.
 *
 * @param name as they write it
 * @param relation what they are to the child
 * @param birthYear tells that they are of age
 * @param childAgrees whether the child agrees too; without that nobody joins
 */
public record Guardian(String name, GuardianRelation relation, int birthYear, boolean childAgrees) {

}
