package org.communitypoints.shell;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the frame where every template finds it, error pages included. */
final class FrameFilter extends OncePerRequestFilter {

	private final boolean demo;

	FrameFilter(boolean demo) {
		this.demo = demo;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		request.setAttribute("frame", new Frame(request, this.demo));
		chain.doFilter(request, response);
	}

}
