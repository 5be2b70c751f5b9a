package org.communitypoints.browser;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.ServedTest;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.SettlementRuns;
import org.communitypoints.shell.OutagePage;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Walks every page as those who see it, in both languages, on a desk and on a phone, and
 * looks at each as a strict reviewer would. A new page fails this test until somebody
 * writes a line for it.
 */
@ServedTest
class EveryPageIT {

	/**
	 * Who goes where, and after the {@code >} what they then press there. A {@code -}
	 * stands before what is no page at all.
	 */
	private static final String PAGES = """
			NOBODY         /sign-in
			NOBODY         /sign-in?out
			NOBODY         /sign-in                                     > main button
			NOBODY         /setup
			NOBODY         /a-door-that-nobody-named
			NOBODY         /notice/{community}
			NOBODY         /notice/{community}/paper
			NOBODY         /notice/{community}/objections/new?line={line}
			NOBODY         /notice/{community}/objections/new?line={line} > main form.card button
			NOBODY         /notice/nowhere
			CLERK          /counter
			CLERK          /counter?q=by
			CLERK          /counter?q=nobody
			CLERK          /counter                                     > .tile:enabled
			CLERK          /counter/pin
			CLERK          /counter/redemptions
			CLERK          /counter/redemptions/{redemption}
			CLERK          /counter/redemptions/{redemption}            > .undo summary
			CLERK          /counter/redemptions/{redemption}/receipt
			CLERK          /counter/redemptions/{redemption}/receipt?paper=58
			CLERK          /counter/redemptions/{nothing}
			CLERK          /password
			CLERK          /password                                    > main button
			CLERK          /members
			OWNER          /shop
			OWNER          /shop/statements/1
			OWNER          /shop/statements/1/paper
			OWNER          /shop/statements/1/lines/1
			OWNER          /shop/statements/1/lines/1                  > main .button
			OWNER          /shop/statements/2
			OWNER          /password
			RECORDER       /members
			RECORDER       /members?words=by
			RECORDER       /members?words=nobody
			RECORDER       /members/new
			RECORDER       /members/new                                 > main button
			RECORDER       /members/{card}
			RECORDER       /members/{card}/card
			RECORDER       /members/{card}/looks
			RECORDER       /members/{card}/pin
			RECORDER       /members/{card}/pin                          > main .button
			RECORDER       /members/{card}/consent/withdrawal
			RECORDER       /members/{leaving}/consent/withdrawal        > .button.danger
			RECORDER       /members/015273840
			RECORDER       /claims
			RECORDER       /claims?show=NOTICE
			RECORDER       /claims?show=OBJECTED
			RECORDER       /claims?show=ENDED
			RECORDER       /claims/new
			RECORDER       /claims/new?card={card}
			RECORDER       /claims/new?card={card}                      > main form.card button
			RECORDER       /claims/{claim}
			RECORDER       /claims/{hanging}
			RECORDER       /claims/{hanging}                            > main form.card button
			RECORDER       /claims/{nothing}
			RECORDER       /claims/meetings
			RECORDER       /claims/meetings/{meeting}
			RECORDER       /claims/meetings/{meeting}/closing
			RECORDER       /claims/meetings/{closed}
			RECORDER       /password
			ADMINISTRATOR  /members
			ADMINISTRATOR  /members/{card}
			ADMINISTRATOR  /claims/committee
			ADMINISTRATOR  /claims/settings
			ADMINISTRATOR  /corrections
			ADMINISTRATOR  /corrections/new?card={card}&award={award}
			ADMINISTRATOR  /communities
			ADMINISTRATOR  /communities?search=nothing
			ADMINISTRATOR  /communities/programme
			ADMINISTRATOR  /communities/{community}
			ADMINISTRATOR  /communities/{community}                     > main form .button
			ADMINISTRATOR  /shops
			ADMINISTRATOR  /shops?search=nothing
			ADMINISTRATOR  /shops/new
			ADMINISTRATOR  /shops/new                                   > main .button
			ADMINISTRATOR  /shops/goods
			ADMINISTRATOR  /shops/goods/new
			ADMINISTRATOR  /shops/goods/new                             > main .button
			ADMINISTRATOR  /shops/{shop}
			ADMINISTRATOR  /shops/{shop}                                > main form .button
			ADMINISTRATOR  /shops/{shop}/shelf/{barcode}
			ADMINISTRATOR  /shops/{shop}/shelf/{barcode}                > main form .button
			ADMINISTRATOR  /shops/{shop}/tokens
			ADMINISTRATOR  /shops/{shop}/tokens                         > main form.card .button
			ADMINISTRATOR  /shops/{shop}/redemptions
			ADMINISTRATOR  /shops/{shop}/redemptions/{redemption}
			ADMINISTRATOR  /settlement
			ADMINISTRATOR  /settlement?state=SENT
			ADMINISTRATOR  /settlement/rates
			ADMINISTRATOR  /settlement/runs/{run}
			ADMINISTRATOR  /settlement/shops/{shop}
			ADMINISTRATOR  /settlement/shops/{shop}                     > main form .button
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1        > form[action$=agreement] .button
			ADMINISTRATOR  /settlement/shops/{shop}/statements/1/paper
			ADMINISTRATOR  /staff
			ADMINISTRATOR  /staff?search=nobody
			ADMINISTRATOR  /staff/new
			ADMINISTRATOR  /staff/new                                   > main .button
			ADMINISTRATOR  /staff/{person}
			ADMINISTRATOR  /staff/{person}                              > form[action$=password] button
			ADMINISTRATOR  /staff/nobody
			ADMINISTRATOR  /audit
			ADMINISTRATOR  /audit?by=rice
			ADMINISTRATOR  /books
			ADMINISTRATOR  /corrections/new?card={card}&award={award}   > .button.danger
			ADMINISTRATOR  /password
			ADMINISTRATOR  /counter
			AUDITOR        /members
			AUDITOR        /members/{card}
			AUDITOR        /members/{card}/card
			AUDITOR        /members/{card}/looks
			AUDITOR        /communities
			AUDITOR        /communities/programme
			AUDITOR        /communities/{community}
			AUDITOR        /shops
			AUDITOR        /shops/goods
			AUDITOR        /shops/{shop}
			AUDITOR        /shops/{shop}/shelf/{barcode}
			AUDITOR        /shops/{shop}/redemptions
			AUDITOR        /shops/{shop}/redemptions/{redemption}
			AUDITOR        /claims
			AUDITOR        /claims/{hanging}
			AUDITOR        /claims/meetings/{meeting}
			AUDITOR        /settlement
			AUDITOR        /settlement/shops/{shop}/statements/1
			AUDITOR        /audit
			AUDITOR        /books
			AUDITOR        /corrections
			AUDITOR        /staff
			-              /
			-              /settlement/shops/{shop}/statements/1/files/pdf
			-              /shop/statements/1/files/pdf
			-              /error
			-              /sign-in/refused
			""";

	/** Whether to keep a picture of each page, as {@code -Dpages.pictures=true} asks. */
	private static final boolean PICTURES = Boolean.getBoolean("pages.pictures");

	/**
	 * Which lines to walk, as {@code -Dpages.only=/shops.*} asks; all, if it does not.
	 */
	private static final Pattern ONLY = Pattern.compile(System.getProperty("pages.only", ".*"));

	/** Read by programs, or walked by the browser test of a room of its own. */
	private static final Pattern NO_PAGES = Pattern.compile("/api/.*|/me(/.*)?|/uploads/.*|.*\\.\\{ending}"
			+ "|/members/(consent-texts|consents|forms|list)(/.*)?|/(members|counter/members)/\\{number}/papers(/.*)?"
			+ "|/members/\\{number}/consents/new|/rules/.*/table|/claims/\\{id}/photo");

	/** What no browser has seen yet; a line above takes the place of each. */
	private static final Pattern NOT_SEEN_YET = Pattern
		.compile("/(activities|teams|rules)(/.*)?|/members/\\{number}/(household|corrections)");

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private Staff staff;

	@Autowired
	private Redeem redeem;

	@Autowired
	private IssueToken issueToken;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Accounting accounting;

	@Autowired
	private SettlementRuns settlementRuns;

	@Autowired
	private Neighbours neighbours;

	@Autowired
	private OutagePage outagePage;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void needABrowser() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void everyPageIsFitForEverybody(String language, int width, int height) {
		Place place = place();
		List<String> found = new ArrayList<>();
		Map<Who, Page> pages = new EnumMap<>(Who.class);
		Map<Page, Inspector> inspectors = new HashMap<>();
		for (Walk walk : walks()) {
			Page page = pages.computeIfAbsent(walk.who(),
					(who) -> signedIn(context(language, width, height), place.names().get(who)));
			Inspector inspector = inspectors.computeIfAbsent(page, Inspector::new);
			String where = "%s %s %d %s".formatted(language, walk.who(), width, walk.words());
			page.navigate(at(place.fill(walk.path())));
			walk.press().ifPresent((button) -> press(page, button));
			found.addAll(inspector.look(where));
			if (PICTURES) {
				page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
					.setPath(Path.of("target", "screenshots", "pages",
							where.replaceAll("[^\\w-]+", "_").toLowerCase(Locale.ROOT) + ".png")));
			}
		}
		assertThat(found).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void thePageOfAnOutageIsFitForEverybody(String language, int width, int height) {
		Page page = context(language, width, height).newPage();
		Inspector inspector = new Inspector(page);
		String outage = this.outagePage.in(Locale.forLanguageTag(language));
		page.route("**/outage", (route) -> route
			.fulfill(new Route.FulfillOptions().setContentType("text/html;charset=UTF-8").setBody(outage)));
		page.navigate(at("/outage"));
		assertThat(inspector.look("outage")).isEmpty();
	}

	@Test
	void noPageIsForgotten() {
		PathPatternParser parser = new PathPatternParser();
		List<PathContainer> walked = Arrays.stream(PAGES.strip().split("\n", -1))
			.map((line) -> line.strip().split("[\\s?]+", -1)[1].replaceAll("[{}]", ""))
			.map(PathContainer::parsePath)
			.toList();
		Set<String> forgotten = new TreeSet<>();
		for (RequestMappingInfo route : this.routes.getHandlerMethods().keySet()) {
			Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
			if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
				route.getPatternValues()
					.stream()
					.filter((pattern) -> !NO_PAGES.matcher(pattern).matches())
					.filter((pattern) -> !NOT_SEEN_YET.matcher(pattern).matches())
					.filter((pattern) -> walked.stream().noneMatch(parser.parse(pattern)::matches))
					.forEach(forgotten::add);
			}
		}
		assertThat(forgotten).as("pages without a line in this test").isEmpty();
	}

	/** A village in which every page has something to show. */
	private Place place() {
		Market.Village village = this.market.sellingSoap(2, 60);
		village.anotherGood(18, 0);
		Joined bai = village.member("白音查干", 320);
		Joined leaving = village.member("白音宝力格", 40);
		Staff.Appointed clerk = this.staff.clerk(village.shop(), village.community());
		Actor atTheCounter = new Actor(clerk.id(), "乌云", Role.CLERK, village.community().id(), village.shop().id());
		Redeem.Redeemed redeemed = this.redeem.redeem(atTheCounter, village.order(bai, 3));
		StatementLine award = this.ledger.statement(bai.wallet(), null, 10)
			.lines()
			.stream()
			.filter((line) -> line.kind() == TransferKind.AWARD)
			.findFirst()
			.orElseThrow();
		this.accounting.setRates();
		this.accounting.send(village);
		UUID run = this.settlementRuns.open(village.administrator(), IdempotencyKey.next(), Instant.now());
		this.issueToken.issue(village.administrator(), village.shop().code(), "Till 1");
		Map<Who, String> names = new EnumMap<>(Who.class);
		names.put(Who.CLERK, clerk.signInName());
		names.put(Who.OWNER, this.staff.owner(village.shop(), village.community()).signInName());
		names.put(Who.RECORDER, this.staff.over(village.community(), Role.RECORDER).signInName());
		names.put(Who.ADMINISTRATOR, this.staff.over(village.community(), Role.ADMINISTRATOR).signInName());
		names.put(Who.AUDITOR, this.staff.over(this.villages.banner(), Role.AUDITOR).signInName());
		Map<String, String> words = new HashMap<>(claims(village));
		words.putAll(Map.of("community", village.community().code(), "shop", village.shop().code(), "barcode",
				village.soap().barcode().value(), "card", bai.card().digits(), "leaving", leaving.card().digits(),
				"person", this.staff.over(village.community(), Role.RECORDER).signInName(), "redemption",
				redeemed.redemption().id().toString(), "award", award.transfer().toString(), "run", run.toString(),
				"nothing", "00000000-0000-7000-8000-000000000000"));
		return new Place(names, words);
	}

	/**
	 * One claim that waits to be checked, one that hangs out, and one before an open
	 * meeting.
	 */
	private Map<String, String> claims(Market.Village village) {
		Neighbours.Circle circle = this.neighbours.circle(village.community());
		Joined member = circle.village().member("乌兰");
		ClaimId hanging = circle.claim(member, 1, 2);
		circle.check(hanging);
		MeetingId closed = circle.accept(hanging);
		ClaimId before = circle.claim(member, 2, 3);
		circle.check(before);
		return Map.of("claim", circle.claim(member, 3, 1).toString(), "hanging", hanging.toString(), "closed",
				closed.toString(), "meeting", circle.meeting().toString(), "line", this.neighbours.firstLine(circle));
	}

	private static List<Walk> walks() {
		return Arrays.stream(PAGES.strip().split("\n", -1))
			.map(String::strip)
			.filter((line) -> !line.startsWith("-"))
			.map(Walk::of)
			.filter((walk) -> ONLY.matcher(walk.path()).matches())
			.toList();
	}

	private BrowserContext context(String language, int width, int height) {
		return chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setLocale(language)
				.setReducedMotion(ReducedMotion.REDUCE)
				.setHasTouch(width < 500));
	}

	private Page signedIn(BrowserContext context, @Nullable String name) {
		Page page = context.newPage();
		page.setDefaultTimeout(15_000);
		if (name != null) {
			page.navigate(at("/sign-in"));
			page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
			page.locator("main input[type=password]").fill(Staff.PASSWORD);
			page.locator("main input[type=password]").press("Enter");
			page.waitForURL((url) -> !url.contains("/sign-in"));
		}
		return page;
	}

	/** Presses a button, past what the browser itself would ask for first. */
	private static void press(Page page, String button) {
		page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })");
		if (button.endsWith("summary")) {
			page.locator(button).first().click();
			return;
		}
		page.waitForResponse(EveryPageIT::isLast, page.locator(button).first()::click);
		page.waitForLoadState();
		page.waitForTimeout(100);
	}

	private static boolean isLast(Response response) {
		return response.status() != 303
				&& (response.request().method().equals("POST") || response.request().redirectedFrom() != null);
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private enum Who {

		NOBODY, CLERK, OWNER, RECORDER, ADMINISTRATOR, AUDITOR

	}

	/**
	 * A line of the table.
	 *
	 * @param who who goes
	 * @param path where to
	 * @param press what they press there
	 * @param words the line, to tell it by
	 */
	private record Walk(Who who, String path, Optional<String> press, String words) {

		static Walk of(String line) {
			String[] way = line.split("\\s+>\\s+", 2);
			String[] words = way[0].split("\\s+", 2);
			return new Walk(Who.valueOf(words[0]), words[1], Arrays.stream(way).skip(1).findFirst(),
					words[1] + ((way.length > 1) ? " > " + way[1] : ""));
		}

	}

	/**
	 * Where the walk goes.
	 *
	 * @param names what each of them signs in with
	 * @param words what to put into the addresses
	 */
	private record Place(Map<Who, String> names, Map<String, String> words) {

		String fill(String path) {
			String filled = path;
			for (Map.Entry<String, String> word : this.words.entrySet()) {
				filled = filled.replace("{" + word.getKey() + "}", word.getValue());
			}
			return filled;
		}

	}

}
