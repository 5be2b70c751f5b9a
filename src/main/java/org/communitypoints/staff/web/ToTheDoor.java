package org.communitypoints.staff.web;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.staff.PageOutOfDate;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Shows whoever is not signed in to the door, and remembers where they wanted to go; an
 * act that met an ended sign-in is not lost in a bare refusal.
 */
final class ToTheDoor implements AuthenticationEntryPoint, AccessDeniedHandler {

	/** Where to go after signing in, in the session. */
	static final String BACK = "back";

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		boolean piece = "true".equals(request.getHeader("HX-Request"));
		boolean ended = request.getAttribute(WhoIsThere.GONE) != null
				|| (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
		String back = (request.getMethod().equals("GET") && !piece)
				? withQuery(request.getRequestURI(), request.getQueryString())
				: local(request, piece ? "HX-Current-URL" : HttpHeaders.REFERER);
		if (!back.equals(LocalPath.HOME) && !back.startsWith("/sign-in")) {
			request.getSession().setAttribute(BACK, back);
		}
		String door = request.getContextPath() + (ended ? "/sign-in?ended" : "/sign-in");
		if (piece) {
			response.setHeader("HX-Redirect", door);
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else {
			response.sendRedirect(door);
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException, ServletException {
		if (!(ex instanceof CsrfException)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
		else if (request.getAttribute(Actor.class.getName()) == null) {
			request.setAttribute(WhoIsThere.GONE, true);
			commence(request, response, new InsufficientAuthenticationException("the sign-in has ended"));
		}
		else {
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new PageOutOfDate());
			request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
			request.getRequestDispatcher("/error").forward(request, response);
		}
	}

	private static String local(HttpServletRequest request, String header) {
		@Nullable String sent = request.getHeader(header);
		try {
			URI uri = URI.create((sent != null) ? sent : "");
			return request.getServerName().equals(uri.getHost()) ? withQuery(uri.getRawPath(), uri.getRawQuery())
					: LocalPath.HOME;
		}
		catch (IllegalArgumentException ex) {
			return LocalPath.HOME;
		}
	}

	private static String withQuery(String path, @Nullable String query) {
		return LocalPath.of((query != null) ? path + "?" + query : path);
	}

}
