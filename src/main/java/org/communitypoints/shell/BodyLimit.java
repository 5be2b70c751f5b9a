package org.communitypoints.shell;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops bodies that no request of ours needs: by their stated length before a byte is
 * read, and without one as soon as they grow too long. Who sent too large a file is led
 * back to the form, which says how large it may be.
 */
final class BodyLimit extends OncePerRequestFilter {

	/** The longest body, in bytes; server.tomcat.max-http-form-post-size is the same. */
	static final int LONGEST = 256 * 1024;

	/**
	 * Tables go here, and so do pictures of goods and photos of claims; what is a little
	 * too long for the one who reads it still comes through to be told so there.
	 * spring.servlet.multipart says the same.
	 */
	private static final List<FileForm> WITH_A_FILE = List.of(new FileForm("/uploads/[^/]+", "$0/new", 21),
			new FileForm("(/shops/goods/[^/]+)/picture", "$1", 13), new FileForm("(/me)?/claims", "$0/new", 13));

	private static final String WITH_FILES = "multipart/";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean withFiles = request.getContentType() != null
				&& request.getContentType().toLowerCase(Locale.ROOT).startsWith(WITH_FILES);
		FileForm form = withFiles ? FileForm.of(request.getRequestURI()) : null;
		if (withFiles && form == null) {
			response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
		}
		else if (form != null && form.isTooLong(request) && !Answers.wantsJson(request)) {
			response.setStatus(HttpServletResponse.SC_SEE_OTHER);
			response.setHeader(HttpHeaders.LOCATION, form.page(request.getRequestURI()));
		}
		else if ((form != null) ? form.isTooLong(request) : request.getContentLengthLong() > LONGEST) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
			chain.doFilter(new Measured(request), response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * A form that sends a file.
	 *
	 * @param sentTo where, as a pattern
	 * @param page the page of the form, which says how large the file may be when asked
	 * with {@code too-large}
	 * @param megabytes how long the body may be
	 */
	private record FileForm(Pattern sentTo, String page, int megabytes) {

		FileForm(String sentTo, String page, int megabytes) {
			this(Pattern.compile(sentTo), page, megabytes);
		}

		static @Nullable FileForm of(String path) {
			return WITH_A_FILE.stream()
				.filter((form) -> form.sentTo().matcher(path).matches())
				.findFirst()
				.orElse(null);
		}

		boolean isTooLong(HttpServletRequest request) {
			return request.getContentLengthLong() > this.megabytes * 1024L * 1024L;
		}

		String page(String path) {
			return this.sentTo.matcher(path).replaceFirst(this.page) + "?too-large";
		}

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
