package org.communitypoints.staff.web;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops files of people who may not send any before a byte of them is read: to find the
 * token of a form with files, all of it must be read and put aside.
 */
final class UploadDoor extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean withFiles = request.getContentType() != null
				&& request.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
		if (withFiles && !maySend(request)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean maySend(HttpServletRequest request) {
		return request.getAttribute(Actor.class.getName()) instanceof Actor actor
				&& (actor.is(Role.ADMINISTRATOR) || actor.is(Role.RECORDER));
	}

}
