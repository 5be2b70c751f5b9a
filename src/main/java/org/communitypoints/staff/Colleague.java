package org.communitypoints.staff;

import org.communitypoints.kernel.ActorId;

/**
 * A clerk of a shop, as its counter lists those who can take a turn.
 *
 * @param id names them
 * @param name as shown on screens
 * @param hasPin whether they have chosen a PIN, without which they sign in by password
 */
public record Colleague(ActorId id, String name, boolean hasPin) {
}
