package org.communitypoints.claims;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;

/**
 * Somebody of the staff who could sit in a committee.
 *
 * @param staff who
 * @param name their name
 * @param role what they are
 */
public record Candidate(ActorId staff, String name, Role role) {
}
