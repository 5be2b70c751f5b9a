package org.communitypoints.shell;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops bodies that no request of ours needs: by their stated length before a byte is
 * read, and without one as soon as they grow too long.
 */
final class BodyLimit extends OncePerRequestFilter {

	/** The longest body, in bytes; server.tomcat.max-http-form-post-size is the same. */
	static final int LONGEST = 256 * 1024;

	/**
	 * A table or picture that is sent may be longer; spring.servlet.multipart says the
	 * same.
	 */
	private static final int LONGEST_UPLOAD = 21 * 1024 * 1024;

	/** Where tables go, and where the pictures of goods do. */
	private static final List<String> UPLOADS = List.of("/uploads/", "/shops/goods/");

	/** A claim may come with a photo. */
	private static final int LONGEST_WITH_PHOTO = 13 * 1024 * 1024;

	private static final Set<String> WITH_PHOTO = Set.of("/claims", "/me/claims");

	private static final String WITH_FILES = "multipart/";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean withFiles = request.getContentType() != null
				&& request.getContentType().toLowerCase(Locale.ROOT).startsWith(WITH_FILES);
		boolean table = UPLOADS.stream().anyMatch(request.getRequestURI()::startsWith);
		if (withFiles && !table && !WITH_PHOTO.contains(request.getRequestURI())) {
			response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
		}
		else if (request.getContentLengthLong() > longest(withFiles, table)) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
			chain.doFilter(new Measured(request), response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static int longest(boolean withFiles, boolean table) {
		if (!withFiles) {
			return LONGEST;
		}
		return table ? LONGEST_UPLOAD : LONGEST_WITH_PHOTO;
	}

	/** The body was longer than it may be. */
	static final class TooLong extends IOException {

		@Serial
		private static final long serialVersionUID = 1L;

	}

	/** A request whose body is measured while it is read. */
	private static final class Measured extends HttpServletRequestWrapper {

		Measured(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new MeasuredBody(super.getInputStream());
		}

	}

	/** A body that is measured while it is read. */
	private static final class MeasuredBody extends ServletInputStream {

		private final ServletInputStream body;

		private long read;

		MeasuredBody(ServletInputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			measure((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = this.body.read(bytes, offset, length);
			measure(count);
			return count;
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

		private void measure(int count) throws TooLong {
			this.read += Math.max(count, 0);
			if (this.read > LONGEST) {
				throw new TooLong();
			}
		}

	}

}
