package org.communitypoints.staff.web;

import org.communitypoints.kernel.ActorId;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where somebody is signed in, to end or to lock it. */
@Component
class OpenSessions {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/**
	 * Signs somebody out everywhere.
	 */
	void end(ActorId person) {
		endAllBut(person, "");
	}

	/**
	 * Signs somebody out everywhere but here.
	 */
	void endAllBut(ActorId person, String here) {
		this.sessions.findByPrincipalName(person.toString())
			.keySet()
			.stream()
			.filter((id) -> !id.equals(here))
			.forEach(this.sessions::deleteById);
	}

	/**
	 * Locks every counter where somebody is signed in but this one.
	 */
	void lockAllBut(ActorId person, String here) {
		lockAllBut(this.sessions, person, here);
	}

	private static <S extends Session> void lockAllBut(FindByIndexNameSessionRepository<S> sessions, ActorId person,
			String here) {
		sessions.findByPrincipalName(person.toString()).forEach((id, session) -> {
			if (!id.equals(here)) {
				session.setAttribute(IdleLock.LOCKED, true);
				sessions.save(session);
			}
		});
	}

}
