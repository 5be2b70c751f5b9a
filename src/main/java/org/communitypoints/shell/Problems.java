package org.communitypoints.shell;

import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns whatever a handler throws into a status and a sentence. */
@ControllerAdvice
class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private final Answers answers;

	Problems(Answers answers) {
		this.answers = answers;
	}

	@ExceptionHandler
	Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
		return this.answers.refused(refusal, request, response);
	}

	@ExceptionHandler({ TypeMismatchException.class, HttpMessageNotReadableException.class })
	Object unreadable(Exception ex, HttpServletRequest request, HttpServletResponse response) {
		int status = Problem.statusOf(ex);
		return this.answers.failed((status > 0) ? status : 400, null, request, response);
	}

	@ExceptionHandler
	Object anythingElse(Exception ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (ex instanceof AccessDeniedException || ex instanceof AuthenticationException || Outage.isBehind(ex)) {
			// others know better what to do with these
			throw ex;
		}
		if (Problem.statusOf(ex) > 0) {
			return this.answers.failed(Problem.statusOf(ex), null, request, response);
		}
		if (ex instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
			known.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
			return this.answers.failed(known.getStatusCode().value(), null, request, response);
		}
		String reference = reference();
		log.error("Reference {}: {} {} broke", reference, request.getMethod(), request.getRequestURI(), ex);
		return this.answers.failed(500, reference, request, response);
	}

	/**
	 * A number to tell on the telephone, found again in the log.
	 */
	static String reference() {
		return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
	}

}
