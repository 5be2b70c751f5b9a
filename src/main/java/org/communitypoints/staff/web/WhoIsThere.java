package org.communitypoints.staff.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.staff.Door;
import org.communitypoints.staff.Present;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads who is there afresh for each request, so that somebody who is shut out, moved or
 * signed in for too long is noticed at once.
 */
final class WhoIsThere extends OncePerRequestFilter {

	/** When the person of this session signed in, in Unix milliseconds. */
	static final String SIGNED_IN_AT = "signed-in-at";

	/** Set when there was somebody who may not stay. */
	static final String GONE = WhoIsThere.class.getName() + ".gone";

	/** However busy the day: after this long one signs in again. */
	static final Duration LONGEST = Duration.ofHours(12);

	// the layout reads the name of the place under this name
	private static final String PLACE = "org.communitypoints.place";

	private final Door door;

	private final Clock clock;

	WhoIsThere(Door door, Clock clock) {
		this.door = door;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
		boolean known = request.getAttribute(Actor.class.getName()) instanceof Actor;
		if (!known && remembered instanceof UsernamePasswordAuthenticationToken) {
			Optional<Present> present = inTime(request) ? this.door.present(id(remembered)) : Optional.empty();
			present.ifPresentOrElse((person) -> welcome(person, request), () -> dismiss(request));
		}
		chain.doFilter(request, response);
	}

	private boolean inTime(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(SIGNED_IN_AT) instanceof Long since
				&& this.clock.instant().isBefore(Instant.ofEpochMilli(since).plus(LONGEST));
	}

	private static void welcome(Present person, HttpServletRequest request) {
		request.setAttribute(Actor.class.getName(), person.actor());
		person.language().ifPresent((language) -> request.setAttribute(Locale.class.getName(), language));
		Function<Locale, String> place = person::place;
		request.setAttribute(PLACE, place);
	}

	private static void dismiss(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		SecurityContextHolder.clearContext();
		request.setAttribute(GONE, true);
	}

	private static ActorId id(Authentication remembered) {
		return new ActorId(UUID.fromString(remembered.getName()));
	}

}
