package org.communitypoints.members.web;

import java.util.Set;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

/** Who writes something about members, and does not only read. */
final class MayWrite {

	private static final Set<Role> ROLES = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private MayWrite() {
	}

	static boolean is(Actor actor) {
		return ROLES.contains(actor.role());
	}

	static void require(Actor actor) {
		if (!is(actor)) {
			throw new NotAllowed();
		}
	}

}
