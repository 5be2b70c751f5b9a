package org.communitypoints.shell;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.LocalPath;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/**
 * What the layout shows around a page; templates call it {@code frame}. It looks at the
 * request only when asked, because the actor is known later than the frame is made.
 */
final class Frame {

	/**
	 * Where whoever knows it leaves the name of the actor's shop or community: a function
	 * from the language to the words.
	 */
	static final String PLACE = "org.communitypoints.place";

	/** What phones and tablets have in their name, by their makers' custom. */
	private static final Pattern HANDHELD = Pattern.compile("Mobi|Android|iPad");

	private static final String OWN = "/me";

	private static final String TEXT_SIZE = "text-size";

	private static final String PAPER = "paper";

	private static final String NARROW = "58";

	private static final String WIDE = "80";

	/** In pixels; the first is for whoever has chosen none. */
	private static final List<String> TEXT_SIZES = List.of("18", "24", "30");

	/** As many as are sure to fit between the names of a place and of a person. */
	private static final int IN_BAR = 6;

	private final HttpServletRequest request;

	private final boolean demo;

	Frame(HttpServletRequest request, boolean demo) {
		this.request = request;
		this.demo = demo;
	}

	public @Nullable Actor actor() {
		return (this.request.getAttribute(Actor.class.getName()) instanceof Actor actor) ? actor : null;
	}

	public boolean demo() {
		return this.demo;
	}

	/**
	 * The doors that stand in the bar, which is one line on any desk.
	 */
	public List<Door> bar(Locale locale) {
		List<Door> doors = doors();
		return doors.subList(0, Math.min(inBar(locale), doors.size()));
	}

	/**
	 * The doors that do not fit into the bar.
	 */
	public List<Door> more(Locale locale) {
		List<Door> doors = doors();
		return doors.subList(Math.min(inBar(locale), doors.size()), doors.size());
	}

	private List<Door> doors() {
		Actor actor = actor();
		return (actor != null) ? Door.of(actor.role()) : List.of();
	}

	/** Chinese words are short enough for all doors. */
	private static int inBar(Locale locale) {
		return locale.equals(Languages.CHINESE) ? Integer.MAX_VALUE : IN_BAR;
	}

	public boolean isAt(Door door) {
		return door.leadsTo(path());
	}

	/**
	 * Whether the page will be shown where a field that has the focus opens a keyboard on
	 * the screen. A guess, for what works without JavaScript.
	 */
	public boolean handheld() {
		String agent = this.request.getHeader(HttpHeaders.USER_AGENT);
		return agent != null && HANDHELD.matcher(agent).find();
	}

	/**
	 * Whether this is a page of a member's own, which is set larger and leads nowhere
	 * else.
	 */
	public boolean own() {
		return path().equals(OWN) || path().startsWith(OWN + "/");
	}

	/**
	 * How large the text of one's own pages is, as the browser remembers it.
	 */
	public String textSize() {
		Cookie cookie = WebUtils.getCookie(this.request, TEXT_SIZE);
		return (cookie != null && TEXT_SIZES.contains(cookie.getValue())) ? cookie.getValue() : TEXT_SIZES.get(0);
	}

	public List<String> textSizes() {
		return TEXT_SIZES;
	}

	/**
	 * How wide the roll of paper is, in millimetres, as the counter's papers were printed
	 * last in this browser.
	 */
	public String roll() {
		Cookie cookie = WebUtils.getCookie(this.request, PAPER);
		return (cookie != null && cookie.getValue().equals(NARROW)) ? NARROW : WIDE;
	}

	/**
	 * Where the brand leads.
	 */
	public String home() {
		return own() ? OWN : LocalPath.HOME;
	}

	/**
	 * The name of the actor's shop or community.
	 */
	@SuppressWarnings("unchecked")
	public @Nullable String place(Locale locale) {
		return (this.request.getAttribute(PLACE) instanceof Function<?, ?> names)
				? ((Function<Locale, String>) names).apply(locale) : null;
	}

	/**
	 * Where to come back to after changing the language: this page, or for the answer to
	 * a form the page that the form was on.
	 */
	public String here() {
		return this.request.getMethod().equals("GET") ? withQuery(path(), this.request.getQueryString()) : cameFrom();
	}

	/**
	 * The page that led here, if it is one of ours; else the first page.
	 */
	String cameFrom() {
		try {
			String referrer = this.request.getHeader(HttpHeaders.REFERER);
			URI uri = (referrer != null) ? URI.create(referrer) : null;
			if (uri != null && this.request.getServerName().equals(uri.getHost())) {
				return LocalPath.of(withQuery(uri.getRawPath(), uri.getRawQuery()));
			}
		}
		catch (IllegalArgumentException ex) {
			// whatever it was, it was no page of ours
		}
		return LocalPath.HOME;
	}

	private String path() {
		return (this.request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) ? failed
				: this.request.getRequestURI();
	}

	private static String withQuery(String path, @Nullable String query) {
		return (query != null) ? path + "?" + query : path;
	}

}
