package org.communitypoints.staff;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

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
 * @param subject to which code, number or id
 */
public record AuditEntry(UUID id, Instant recordedAt, @Nullable ActorId actor, String actorName, @Nullable Role role,
		String act, String subject) {

	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	/**
	 * The subject, if it has neither code nor number but an id.
	 * @return the id, or null
	 */
	public @Nullable UUID idOrNull() {
		return ID.matcher(this.subject).matches() ? UUID.fromString(this.subject) : null;
	}

}
