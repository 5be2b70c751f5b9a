package org.communitypoints.staff;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a staff member a new password when they have lost theirs. */
@Component
public class RenewPassword {

	private final StaffMembers members;

	private final StaffDirectory directory;

	private final Passwords passwords;

	private final ApplicationEventPublisher events;

	RenewPassword(StaffMembers members, StaffDirectory directory, Passwords passwords,
			ApplicationEventPublisher events) {
		this.members = members;
		this.directory = directory;
		this.passwords = passwords;
		this.events = events;
	}

	/**
	 * Makes a new password; the old one opens nothing from now on.
	 * @param actor an administrator who sees the staff member
	 * @param signInName whose password it is
	 * @return the new password, which is kept nowhere
	 */
	@Transactional
	public String renew(Actor actor, String signInName) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		StaffMember member = this.members.findById(this.directory.require(actor, signInName).id().value())
			.orElseThrow(NotFound::new);
		String password = this.passwords.generate();
		member.changePassword(this.passwords.hash(password, new SignInName(signInName)));
		this.members.save(member);
		this.events.publishEvent(new ActDone(actor, "password-renewed", signInName));
		return password;
	}

}
