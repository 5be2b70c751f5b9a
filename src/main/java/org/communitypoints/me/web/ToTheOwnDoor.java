package org.communitypoints.me.web;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.communitypoints.kernel.Actor;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Lets a member in, or shows them to the door of their own page. */
final class ToTheOwnDoor implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationSuccessHandler,
		AuthenticationFailureHandler {

	private final Clock clock;

	ToTheOwnDoor(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		HttpSession session = request.getSession();
		session.setAttribute(MemberIsThere.SIGNED_IN_AT, this.clock.millis());
		session.setAttribute(MemberIsThere.SEEN_AT, this.clock.millis());
		response.sendRedirect(request.getContextPath() + SignInPages.HOME);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		long pause = 0;
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		if (failure instanceof CardSignIn.Paused paused) {
			pause = paused.seconds();
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause));
		}
		request.setAttribute(SignInPages.PAUSE, pause);
		request.getRequestDispatcher(SignInPages.REFUSED).forward(request, response);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		boolean ended = request.getAttribute(MemberIsThere.GONE) != null
				|| (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
		response.sendRedirect(request.getContextPath() + SignInPages.DOOR + (ended ? "?ended" : ""));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException, ServletException {
		if (!(ex instanceof CsrfException)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
		else if (request.getAttribute(Actor.class.getName()) == null) {
			response.sendRedirect(request.getContextPath() + SignInPages.DOOR + "?ended");
		}
		else {
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new PageOutOfDate());
			request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
			request.getRequestDispatcher("/error").forward(request, response);
		}
	}

}
