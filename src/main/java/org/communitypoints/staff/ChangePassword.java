package org.communitypoints.staff;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a staff member choose a password of their own. */
@Component
public class ChangePassword {

	private final StaffMembers members;

	private final Passwords passwords;

	private final ApplicationEventPublisher events;

	ChangePassword(StaffMembers members, Passwords passwords, ApplicationEventPublisher events) {
		this.members = members;
		this.passwords = passwords;
		this.events = events;
	}

	/**
	 * Changes the actor's own password.
	 * @param actor whose password it is
	 * @param present the password that still holds
	 * @param chosen the one from now on: at least 8 characters, at most 72 bytes in
	 * UTF-8, and not one that everybody tries first
	 * @throws WrongPassword if the present one is not that
	 */
	@Transactional
	public void change(Actor actor, String present, String chosen) {
		StaffMember member = this.members.findById(actor.id().value()).orElseThrow(NotFound::new);
		if (!this.passwords.matches(present, member.passwordHash())) {
			throw new WrongPassword();
		}
		member.changePassword(this.passwords.hash(chosen, new SignInName(member.signInName())));
		this.members.save(member);
		this.events.publishEvent(new ActDone(actor, "password-changed", member.signInName()));
	}

}
