package org.communitypoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser of their own: it keeps cookies, sends forms with the token of
 * the page they were on, and does not follow redirects by itself.
 */
public final class Visitor {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final String address;

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final List<String> headers = new ArrayList<>(List.of("Accept-Language", "en", "Accept", "text/html"));

	private String token = "";

	private String page = "/";

	/**
	 * A visitor with an English browser.
	 * @param port where the application listens on this machine
	 */
	public Visitor(int port) {
		this.address = "http://localhost:" + port;
	}

	/**
	 * Somebody else at the same address, with a browser of their own.
	 * @return another visitor
	 */
	public Visitor another() {
		return new Visitor(URI.create(this.address).getPort());
	}

	/**
	 * Opens a page.
	 * @param path from the first slash
	 * @return the answer, whatever it is
	 */
	public HttpResponse<String> get(String path) {
		return remember(path, send(request(path).GET()));
	}

	/**
	 * Sends a form with the token of the latest page.
	 * @param path where to
	 * @param fields the names and values in turn
	 * @return the answer, whatever it is
	 */
	public HttpResponse<String> post(String path, String... fields) {
		StringBuilder body = new StringBuilder("_csrf=").append(encode(this.token));
		for (int i = 0; i < fields.length; i += 2) {
			body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return remember(this.page,
				send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
					.header("Referer", this.address + this.page)
					.POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
	}

	/**
	 * Signs in, and stays on the first page.
	 * @param name the sign-in name
	 * @param password the password
	 * @return the answer to the form
	 */
	public HttpResponse<String> signIn(String name, String password) {
		get("/sign-in");
		HttpResponse<String> answer = post("/sign-in", "name", name, "password", password);
		return answer;
	}

	/**
	 * Sends any request, with the cookies.
	 * @param request the request, made with {@link #request(String)}
	 * @return the answer
	 */
	public HttpResponse<String> send(HttpRequest.Builder request) {
		return send(request, HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Sends any request, with the cookies, for what is no text or comes packed.
	 * @param request the request, made with {@link #request(String)}
	 * @return the answer
	 */
	public HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
		return send(request, HttpResponse.BodyHandlers.ofByteArray());
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
		try {
			return this.browser.send(request.build(), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A request as this browser sends it.
	 * @param path from the first slash
	 * @return the request, to be completed
	 */
	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).headers(this.headers.toArray(new String[0]));
	}

	/**
	 * The cookies by name.
	 * @return the cookies that the browser holds
	 */
	public Map<String, String> cookies() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
	}

	/** Loses all cookies, as after a long night. */
	public void forgetCookies() {
		this.cookies.getCookieStore().removeAll();
	}

	/**
	 * The token of the latest page that had one.
	 * @return the CSRF token
	 */
	public String token() {
		return this.token;
	}

	private HttpResponse<String> remember(String path, HttpResponse<String> answer) {
		Matcher found = TOKEN.matcher(answer.body());
		if (found.find()) {
			this.token = found.group(1);
		}
		this.page = path;
		return answer;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
