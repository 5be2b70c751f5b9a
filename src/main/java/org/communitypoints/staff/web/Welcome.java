package org.communitypoints.staff.web;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.staff.Door;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** What happens once the door has opened, stayed shut, or closed behind somebody. */
@Component
class Welcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {

	/**
	 * Where the sign-in page finds why the door stayed shut: a number of seconds, or 0.
	 */
	static final String PAUSE = Welcome.class.getName() + ".pause";

	private final Door door;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Welcome(Door door, ApplicationEventPublisher events, Clock clock) {
		this.door = door;
		this.events = events;
		this.clock = clock;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		this.door.present(new ActorId(UUID.fromString(authentication.getName())))
			.ifPresent((person) -> this.events
				.publishEvent(new ActDone(person.actor(), "signed-in", person.signInName())));
		HttpSession session = request.getSession();
		session.setAttribute(WhoIsThere.SIGNED_IN_AT, this.clock.millis());
		IdleLock.open(session, this.clock);
		String back = (session.getAttribute(ToTheDoor.BACK) instanceof String path) ? path : LocalPath.HOME;
		session.removeAttribute(ToTheDoor.BACK);
		response.sendRedirect(request.getContextPath() + LocalPath.of(back));
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		long pause = 0;
		if (failure instanceof PasswordSignIn.Paused paused) {
			pause = paused.seconds();
			response.setStatus(429);
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause));
		}
		else {
			response.setStatus(422);
		}
		request.setAttribute(PAUSE, pause);
		request.getRequestDispatcher(SignInPage.REFUSED).forward(request, response);
	}

	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		if (request.getAttribute(Actor.class.getName()) instanceof Actor actor) {
			this.door.present(actor.id())
				.ifPresent((person) -> this.events
					.publishEvent(new ActDone(person.actor(), "signed-out", person.signInName())));
		}
	}

}
