package org.communitypoints.schools;

import java.time.Instant;

import org.communitypoints.kernel.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * A teacher of a school.
 *
 * @param id names them in every book
 * @param signInName what they sign in with
 * @param name as shown on screens
 * @param sinceOrNull since when they teach the class; null for one who does not
 */
public record ClassTeacher(ActorId id, String signInName, String name, @Nullable Instant sinceOrNull) {
}
