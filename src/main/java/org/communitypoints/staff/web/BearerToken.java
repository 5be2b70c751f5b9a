package org.communitypoints.staff.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.staff.Tokens;
import org.communitypoints.throttle.Throttle;
import org.communitypoints.throttle.TooManyTries;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a shop's own till in by its token, and slows down whoever guesses tokens. */
final class BearerToken extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private final Tokens tokens;

	private final Throttle throttle;

	BearerToken(Tokens tokens, Throttle throttle) {
		this.tokens = tokens;
		this.throttle = throttle;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			Optional<Actor> till = this.tokens.open(header.substring(SCHEME.length()).strip());
			if (till.isPresent()) {
				request.setAttribute(Actor.class.getName(), till.get());
				SecurityContextHolder.setContext(new SecurityContextImpl(
						UsernamePasswordAuthenticationToken.authenticated(till.get().id(), null, List.of())));
			}
			else if (!failed(request, response)) {
				return;
			}
		}
		chain.doFilter(request, response);
	}

	/**
	 * Counts the failure; false if there were so many that the answer is a pause.
	 */
	private boolean failed(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		try {
			this.throttle.countFailure(request.getRemoteAddr());
			return true;
		}
		catch (TooManyTries ex) {
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, ex);
			request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
			request.getRequestDispatcher("/error").forward(request, response);
			return false;
		}
	}

}
