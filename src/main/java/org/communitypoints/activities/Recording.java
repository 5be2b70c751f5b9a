package org.communitypoints.activities;

import java.util.Set;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

/** Who enters what people did. */
final class Recording {

	private static final Set<Role> MAY_RECORD = Set.of(Role.ADMINISTRATOR, Role.RECORDER, Role.SYSTEM);

	private Recording() {
	}

	/**
	 * Checks that the actor may enter what people did.
	 * @throws NotAllowed for everybody but administrators, recorders and the software
	 */
	static void mustRecord(Actor by) {
		if (!MAY_RECORD.contains(by.role())) {
			throw new NotAllowed();
		}
	}

	/**
	 * Checks that the actor may enter what people did, or the pupils of a class.
	 * @throws NotAllowed for everybody but those who record, and teachers
	 */
	static void mustRecordOrTeach(Actor by) {
		if (!by.is(Role.TEACHER)) {
			mustRecord(by);
		}
	}

}
