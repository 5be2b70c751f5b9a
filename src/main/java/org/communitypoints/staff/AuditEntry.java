package org.communitypoints.staff;

import java.time.Instant;
import java.util.UUID;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param id names the line; later lines have greater ids
 * @param recordedAt when, by the database's clock
 * @param actor who did it; null if nobody known did
 * @param actorName their name at that time
 * @param role as what they did it; null if nobody known did
 * @param act what it was; its words are the message {@code act.<act>}
 * @param subject to which code or number
 */
public record AuditEntry(UUID id, Instant recordedAt, @Nullable ActorId actor, String actorName, @Nullable Role role,
		String act, String subject) {
}
