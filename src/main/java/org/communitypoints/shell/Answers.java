package org.communitypoints.shell;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.kernel.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Says a problem the way the asker can read it: a page, a piece of a page, or JSON. */
@Component
class Answers {

	private static final String TYPE = "urn:community-points:problem:";

	private final MessageSource words;

	Answers(MessageSource words) {
		this.words = words;
	}

	/**
	 * The answer to a refused act.
	 */
	Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
		Locale locale = RequestContextUtils.getLocale(request);
		String title = this.words.getMessage("shell.refused." + refusal.kind(), null, locale);
		String detail = this.words.getMessage("refusal." + refusal.code(), refusal.facts().values().toArray(), locale);
		Problem problem = new Problem(refusal.kind().status(), refusal.code(), title, detail,
				Problem.plain(refusal.facts()));
		if (refusal.kind() == Refusal.Kind.TOO_MANY && refusal.facts().get("seconds") instanceof Long pause) {
			response.setHeader(HttpHeaders.RETRY_AFTER, pause.toString());
		}
		return say(problem, null, request, response);
	}

	/**
	 * The answer to a request that did not get as far as a use case, or that broke.
	 */
	Object failed(int status, @Nullable String reference, HttpServletRequest request, HttpServletResponse response) {
		return say(problem(status, RequestContextUtils.getLocale(request)), reference, request, response);
	}

	/**
	 * A status in words.
	 */
	Problem problem(int status, Locale locale) {
		String code = Problem.codeOf(status);
		return new Problem(status, code, this.words.getMessage("shell.problem." + code, null, locale),
				this.words.getMessage("shell.problem." + code + ".do", null, locale), Map.of());
	}

	/**
	 * A problem as RFC 9457 has it.
	 */
	static ProblemDetail asJson(Problem problem, @Nullable String reference) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(problem.status()),
				problem.detail());
		detail.setType(URI.create(TYPE + problem.code()));
		detail.setTitle(problem.title());
		problem.facts().forEach(detail::setProperty);
		if (reference != null) {
			detail.setProperty("reference", reference);
		}
		return detail;
	}

	private Object say(Problem problem, @Nullable String reference, HttpServletRequest request,
			HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (wantsJson(request)) {
			return ResponseEntity.status(problem.status())
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.header(HttpHeaders.CONTENT_LANGUAGE, RequestContextUtils.getLocale(request).toLanguageTag())
				.body(asJson(problem, reference));
		}
		ModelAndView page = new ModelAndView("shell/problem", HttpStatusCode.valueOf(problem.status()));
		if (isPiece(request)) {
			page.setViewName("shell/notice :: problem");
			response.setHeader("HX-Retarget", "#problem");
			response.setHeader("HX-Reswap", "innerHTML");
		}
		page.addObject("problem", problem);
		page.addObject("reference", reference);
		if (request.getAttribute("frame") instanceof Frame frame && !frame.cameFrom().equals(LocalPath.HOME)) {
			page.addObject("back", frame.cameFrom());
		}
		return page;
	}

	/**
	 * Whether the asker reads JSON: the API always does, others when they say so and do
	 * not like HTML as much.
	 */
	static boolean wantsJson(HttpServletRequest request) {
		String path = (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) ? failed
				: request.getRequestURI();
		if (path.startsWith("/api/") || path.startsWith("/v3/api-docs")) {
			return true;
		}
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
			return quality(accepted, MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON) > quality(accepted,
					MediaType.TEXT_HTML, MediaType.ALL);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static double quality(List<MediaType> accepted, MediaType... wanted) {
		return accepted.stream()
			.filter((type) -> List.of(wanted).stream().anyMatch(type::equalsTypeAndSubtype))
			.mapToDouble(MediaType::getQualityValue)
			.max()
			.orElse(0);
	}

	/**
	 * Whether the asker is a page that will put the answer into itself.
	 */
	static boolean isPiece(HttpServletRequest request) {
		return "true".equals(request.getHeader("HX-Request")) && !"true".equals(request.getHeader("HX-Boosted"));
	}

}
