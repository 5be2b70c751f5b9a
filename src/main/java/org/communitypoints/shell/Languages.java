package org.communitypoints.shell;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Which of the two languages a page is in: the person's own choice, then the browser's
 * cookie, then what the browser asks for, and Chinese when nothing fits.
 */
final class Languages implements LocaleResolver {

	static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

	private static final String COOKIE = "language";

	private static final int A_YEAR = 365 * 24 * 60 * 60;

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		if (request.getAttribute(Locale.class.getName()) instanceof Locale chosen) {
			return chosen;
		}
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		Locale remembered = (cookie != null) ? spoken(cookie.getValue()) : null;
		return (remembered != null) ? remembered : askedFor(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		Locale chosen = (locale != null) ? spoken(locale.toLanguageTag()) : null;
		if (chosen == null || response == null) {
			return;
		}
		request.setAttribute(Locale.class.getName(), chosen);
		ResponseCookie cookie = ResponseCookie.from(COOKIE, chosen.toLanguageTag())
			.path("/")
			.maxAge(A_YEAR)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	private static Locale askedFor(@Nullable String header) {
		if (header == null || header.isBlank()) {
			return CHINESE;
		}
		try {
			for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
				Locale spoken = (range.getWeight() > 0) ? spoken(range.getRange()) : null;
				if (spoken != null) {
					return spoken;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			// a header that is not one asks for nothing
		}
		return CHINESE;
	}

	private static @Nullable Locale spoken(String tag) {
		String language = List.of(tag.split("[-_]", -1)).get(0).toLowerCase(Locale.ROOT);
		return switch (language) {
			case "zh" -> CHINESE;
			case "en" -> Locale.ENGLISH;
			default -> null;
		};
	}

}
