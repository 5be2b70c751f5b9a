package org.communitypoints.staff.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Locks a counter that nobody has touched for five minutes: the session stays, with the
 * basket, but shows and does nothing until a clerk of the shop types their PIN or
 * password. The screens that look at the customer and at the queue ask by themselves,
 * which is no touch.
 */
final class IdleLock extends OncePerRequestFilter {

	/** Where a locked counter is opened, and clerks take turns. */
	static final String TURNS = "/counter/clerks";

	/** How long a counter may lie untouched. */
	static final Duration LONGEST = Duration.ofMinutes(5);

	/** Tells whoever draws a page that this counter is locked. */
	static final String LOCKED = "org.communitypoints.locked";

	/** When the counter was last touched, in Unix milliseconds; written now and then. */
	private static final String TOUCHED_AT = "touched-at";

	private static final String DISPLAY = "/counter/display";

	private static final String QUEUE = "/queue";

	private static final long A_WHILE_MILLIS = 15_000;

	private final Clock clock;

	IdleLock(Clock clock) {
		this.clock = clock;
	}

	/** Locks the counter of a session now. */
	static void lock(HttpSession session) {
		session.setAttribute(LOCKED, true);
	}

	/** Opens the counter of a session. */
	static void open(HttpSession session, Clock clock) {
		session.removeAttribute(LOCKED);
		session.setAttribute(TOUCHED_AT, clock.millis());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		boolean atACounter = session != null && session.getAttribute(WhoIsThere.SIGNED_IN_AT) != null
				&& request.getAttribute(Actor.class.getName()) instanceof Actor actor && actor.is(Role.CLERK);
		if (session == null || !atACounter) {
			chain.doFilter(request, response);
			return;
		}
		boolean display = isBelow(request, DISPLAY) || isBelow(request, QUEUE);
		if (isLocked(session)) {
			request.setAttribute(LOCKED, true);
			if (!display && !isBelow(request, TURNS) && !isBelow(request, "/sign-out")
					&& !isBelow(request, "/language")) {
				response.setStatus(HttpServletResponse.SC_SEE_OTHER);
				response.setHeader("Location", request.getContextPath() + TURNS);
				return;
			}
		}
		else if (!display) {
			touch(session);
		}
		chain.doFilter(request, response);
	}

	private boolean isLocked(HttpSession session) {
		if (session.getAttribute(LOCKED) != null) {
			return true;
		}
		boolean idle = session.getAttribute(TOUCHED_AT) instanceof Long last
				&& this.clock.millis() - last > LONGEST.toMillis();
		if (idle) {
			lock(session);
		}
		return idle;
	}

	private void touch(HttpSession session) {
		long now = this.clock.millis();
		if (!(session.getAttribute(TOUCHED_AT) instanceof Long last) || now - last > A_WHILE_MILLIS) {
			session.setAttribute(TOUCHED_AT, now);
		}
	}

	private static boolean isBelow(HttpServletRequest request, String path) {
		String asked = request.getRequestURI().substring(request.getContextPath().length());
		return asked.equals(path) || asked.startsWith(path + "/");
	}

}
