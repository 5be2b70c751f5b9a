package org.communitypoints.stories;

import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.CardNumber;
import org.communitypoints.shops.Good;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** The product's pages, read and used by somebody with an English browser. */
final class Pages {

	private static final Pattern TAG = Pattern.compile("<[^>]*>");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private final MockMvcTester browser;

	Pages(MockMvcTester browser) {
		this.browser = browser;
	}

	/** The words of a page that somebody is shown. */
	String read(Actor reader, String path) {
		return text(source(reader, path));
	}

	/** The words of a page that anybody in the world is shown. */
	String read(String path) {
		MockHttpServletResponse answer = send(HttpMethod.GET, null, path);
		assertThat(answer.getStatus()).as(path).isEqualTo(200);
		return text(body(answer));
	}

	/** A page as a browser gets it. */
	String source(Actor reader, String path) {
		MockHttpServletResponse answer = send(HttpMethod.GET, reader, path);
		assertThat(answer.getStatus()).as(path).isEqualTo(200);
		return body(answer);
	}

	/** Sends a form that is accepted, and says where it leads. */
	String send(Actor who, String path, String... fields) {
		MockHttpServletResponse answer = send(HttpMethod.POST, who, path, fields);
		assertThat(answer.getStatus()).as(() -> path + ": " + text(body(answer))).isEqualTo(303);
		return String.valueOf(answer.getRedirectedUrl());
	}

	/** Sends a form as anybody in the world. */
	void send(String path, String... fields) {
		assertThat(send(HttpMethod.POST, null, path, fields).getStatus()).as(path).isEqualTo(303);
	}

	/** Sends a form that is refused, and reads why. */
	String isRefused(Actor who, String path, String... fields) {
		MockHttpServletResponse answer = send(HttpMethod.POST, who, path, fields);
		assertThat(answer.getStatus()).as(path).isBetween(400, 499);
		return text(body(answer));
	}

	/**
	 * Scans a card and some of a good, confirms, and reads what the counter says then.
	 */
	String redeem(Actor clerk, CardNumber card, Good good, int many) {
		send(clerk, "/counter/scans", "words", card.digits());
		send(clerk, "/counter/basket/goods", "good", good.id().toString(), "many", String.valueOf(many));
		String counter = source(clerk, "/counter");
		return read(clerk, send(clerk, "/counter/redemptions", "basket", hidden(counter, "basket"), "seen",
				hidden(counter, "seen")));
	}

	/** What a page keeps for the next form in a hidden field. */
	static String hidden(String source, String name) {
		Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(source);
		assertThat(field.find()).as(name).isTrue();
		return field.group(1);
	}

	private MockHttpServletResponse send(HttpMethod how, @Nullable Actor who, String path, String... fields) {
		var request = this.browser.method(how).uri(path).header("Accept-Language", "en");
		for (int at = 0; at < fields.length; at += 2) {
			request = request.param(fields[at], fields[at + 1]);
		}
		return request.with((who != null) ? SignedIn.as(who) : csrf()).exchange().getResponse();
	}

	private static String body(MockHttpServletResponse answer) {
		try {
			return answer.getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(String source) {
		return SPACE.matcher(HtmlUtils.htmlUnescape(TAG.matcher(source).replaceAll(" "))).replaceAll(" ");
	}

}
