package org.communitypoints.counter.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.Paper;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Lets a handler take the paper that the address names, or else the one that was chosen
 * last in this browser, because a counter has one printer.
 */
@Component
final class PaperArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

	private static final String NAME = "paper";

	private static final Duration A_YEAR = Duration.ofDays(365);

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType().equals(Paper.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest web, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
		String named = request.getParameter(NAME);
		if (named == null) {
			Cookie last = WebUtils.getCookie(request, NAME);
			return Paper.named((last != null) ? last.getValue() : "");
		}
		Paper paper = Paper.named(named);
		Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class))
			.addHeader(HttpHeaders.SET_COOKIE,
					ResponseCookie.from(NAME, paper.code())
						.path("/")
						.maxAge(A_YEAR)
						.httpOnly(true)
						.secure(request.isSecure())
						.sameSite("Lax")
						.build()
						.toString());
		return paper;
	}

}
