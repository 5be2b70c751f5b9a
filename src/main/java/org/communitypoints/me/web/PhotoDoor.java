package org.communitypoints.me.web;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;

import org.springframework.web.filter.OncePerRequestFilter;

/** Stops files of somebody who is not signed in before a byte of them is read. */
final class PhotoDoor extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String type = request.getContentType();
		if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
				&& !(request.getAttribute(Actor.class.getName()) instanceof Actor)) {
			response.sendRedirect(SignInPages.DOOR);
			return;
		}
		chain.doFilter(request, response);
	}

}
