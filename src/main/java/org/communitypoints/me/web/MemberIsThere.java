package org.communitypoints.me.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.communitypoints.kernel.Actor;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the member afresh for each request, and shows out whoever has been away for ten
 * minutes or in for an hour: phones are lent, and counters have screens.
 */
final class MemberIsThere extends OncePerRequestFilter {

	/** When the member of this session signed in, in Unix milliseconds. */
	static final String SIGNED_IN_AT = "own-page-since";

	/** When they last asked for something, in Unix milliseconds. */
	static final String SEEN_AT = "own-page-seen";

	/** Set when there was somebody who may not stay. */
	static final String GONE = MemberIsThere.class.getName() + ".gone";

	static final Duration LONGEST = Duration.ofHours(1);

	static final Duration IDLE = Duration.ofMinutes(10);

	private final OwnDoor door;

	private final Clock clock;

	MemberIsThere(OwnDoor door, Clock clock) {
		this.door = door;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
		boolean known = request.getAttribute(Actor.class.getName()) instanceof Actor;
		if (!known && remembered instanceof UsernamePasswordAuthenticationToken) {
			HttpSession session = request.getSession(false);
			Optional<Actor> present = inTime(session) ? this.door.present(id(remembered)) : Optional.empty();
			present.ifPresentOrElse((member) -> request.setAttribute(Actor.class.getName(), member),
					() -> dismiss(request, session));
		}
		chain.doFilter(request, response);
	}

	private boolean inTime(@Nullable HttpSession session) {
		Instant now = this.clock.instant();
		if (session == null || !before(session, SIGNED_IN_AT, LONGEST, now) || !before(session, SEEN_AT, IDLE, now)) {
			return false;
		}
		session.setAttribute(SEEN_AT, now.toEpochMilli());
		return true;
	}

	private static boolean before(HttpSession session, String moment, Duration limit, Instant now) {
		return session.getAttribute(moment) instanceof Long since
				&& now.isBefore(Instant.ofEpochMilli(since).plus(limit));
	}

	private static void dismiss(HttpServletRequest request, @Nullable HttpSession session) {
		if (session != null) {
			session.invalidate();
		}
		SecurityContextHolder.clearContext();
		request.setAttribute(GONE, true);
	}

	private static MemberId id(Authentication remembered) {
		return new MemberId(UUID.fromString(remembered.getName()));
	}

}
