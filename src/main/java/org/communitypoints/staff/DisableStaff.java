package org.communitypoints.staff;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shuts a staff member out, at once and for good. */
@Component
public class DisableStaff {

	private final StaffMembers members;

	private final StaffDirectory directory;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	DisableStaff(StaffMembers members, StaffDirectory directory, ApplicationEventPublisher events, Clock clock) {
		this.members = members;
		this.directory = directory;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Shuts somebody out. Both people are locked first: two administrators who shut each
	 * other out at the same moment do not leave the house without one.
	 * @param actor an administrator who sees the other, and is not the other
	 * @param signInName who is to go
	 */
	@Transactional
	public void disable(Actor actor, String signInName) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		UUID leaver = this.directory.require(actor, signInName).id().value();
		List<StaffMember> both = this.members.findByIdInOrderById(List.of(actor.id().value(), leaver));
		of(both, actor.id().value()).requireActive();
		of(both, leaver).disable(actor, this.clock.instant());
		this.events.publishEvent(new ActDone(actor, "staff-disabled", signInName));
	}

	private static StaffMember of(List<StaffMember> members, UUID id) {
		return members.stream().filter((member) -> id.equals(member.getId())).findFirst().orElseThrow(NotFound::new);
	}

}
