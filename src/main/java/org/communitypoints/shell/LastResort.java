package org.communitypoints.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Catches what nobody else could: it stands outside sessions and sign-in, which need the
 * database themselves, and its page needs neither.
 */
final class LastResort extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(LastResort.class);

	private static final Duration SILENCE = Duration.ofSeconds(10);

	private static final String TRY_AGAIN_AFTER_SECONDS = "10";

	private final ITemplateEngine templates;

	private final LocaleResolver languages;

	private final Answers answers;

	private final JsonMapper json;

	private final AtomicInteger sentAway = new AtomicInteger();

	private final AtomicLong nextWord = new AtomicLong(System.nanoTime());

	LastResort(ITemplateEngine templates, LocaleResolver languages, Answers answers, JsonMapper json) {
		this.templates = templates;
		this.languages = languages;
		this.answers = answers;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			if (Problem.statusOf(ex) > 0) {
				answer(Problem.statusOf(ex), null, request, response);
			}
			else if (Outage.isBehind(ex)) {
				tellOfTheOutage();
				answer(503, null, request, response);
			}
			else {
				String reference = Problems.reference();
				log.error("Reference {}: {} {} broke", reference, request.getMethod(), request.getRequestURI(), ex);
				answer(500, reference, request, response);
			}
		}
	}

	/** A sentence now and then, however many ask meanwhile. */
	private void tellOfTheOutage() {
		this.sentAway.incrementAndGet();
		long now = System.nanoTime();
		long due = this.nextWord.get();
		if (now - due >= 0 && this.nextWord.compareAndSet(due, now + SILENCE.toNanos())) {
			log.warn("The database is away; requests that were told to come again: {}", this.sentAway.getAndSet(0));
		}
	}

	private void answer(int status, @Nullable String reference, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		response.reset();
		response.setStatus(status);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (status == 503) {
			response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_AFTER_SECONDS);
		}
		Locale locale = this.languages.resolveLocale(request);
		Problem problem = this.answers.problem(status, locale);
		if (Answers.wantsJson(request)) {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			this.json.writeValue(response.getOutputStream(), Answers.asJson(problem, reference));
			return;
		}
		Context context = new Context(locale, Map.of("problem", problem));
		context.setVariable("reference", reference);
		boolean piece = Answers.isPiece(request);
		if (piece) {
			response.setHeader("HX-Retarget", "#problem");
			response.setHeader("HX-Reswap", "innerHTML");
		}
		response.setContentType("text/html;charset=UTF-8");
		Set<String> part = piece ? Set.of("problem") : Set.of();
		response.getWriter().write(this.templates.process(piece ? "shell/notice" : "shell/outage", part, context));
	}

}
