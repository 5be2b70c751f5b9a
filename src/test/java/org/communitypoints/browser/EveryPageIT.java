package org.communitypoints.browser;

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

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.TeamId;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Correction;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.PutRight;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.SettlementRuns;
import org.communitypoints.shell.OutagePage;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks every page as those who see it, in both languages, on a desk and on a phone, and
 * looks at each as a strict reviewer would. A new page fails this test until somebody
 * writes a line for it.
 */
class EveryPageIT extends BrowserTest {

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
			RECORDER       /members/{card}/household
			RECORDER       /members/{card}/household                    > main .button
			RECORDER       /members/{card}/household                    > label:has([value=JOIN])
			RECORDER       /members/{sharing}/household
			RECORDER       /members/{sharing}/household                 > label:has([value=LIMIT])
			RECORDER       /members/{card}/corrections
			RECORDER       /members/{card}/corrections                  > main button
			RECORDER       /members/{sharing}/corrections
			RECORDER       /members/015273840
			RECORDER       /activities
			RECORDER       /activities                                  > form[action$=own-card] button
			RECORDER       /activities/new
			RECORDER       /activities/new                              > form[method=post] .button
			RECORDER       /activities/{planned}
			RECORDER       /activities/{planned}                        > details:has(.danger) summary
			RECORDER       /activities/{cancelled}
			RECORDER       /activities/{credited}
			RECORDER       /activities/{activity}
			RECORDER       /activities/{activity}                       > details:has(.ticks) summary
			RECORDER       /activities/{activity}                       > form[action$=ticks] .button
			RECORDER       /activities/{activity}/sheet
			RECORDER       /activities/{activity}/awards
			RECORDER       /activities/{activity}/awards                > .button.big
			RECORDER       /activities/{unfunded}/awards
			RECORDER       /teams
			RECORDER       /teams                                       > main .button
			RECORDER       /teams/{team}
			RECORDER       /teams/{team}                                > section:last-child .button
			RECORDER       /rules
			RECORDER       /rules/{community}/wall
			RECORDER       /rules/{community}/versions/1
			RECORDER       /password
			ADMINISTRATOR  /members
			ADMINISTRATOR  /members/{card}
			ADMINISTRATOR  /members/{card}/household
			ADMINISTRATOR  /members/{sharing}/corrections
			ADMINISTRATOR  /activities
			ADMINISTRATOR  /activities/new
			ADMINISTRATOR  /activities/{activity}
			ADMINISTRATOR  /activities/{activity}                       > form:has(#many) .button
			ADMINISTRATOR  /teams
			ADMINISTRATOR  /teams/{empty}
			ADMINISTRATOR  /rules/{community}
			ADMINISTRATOR  /rules/{community}/draft
			ADMINISTRATOR  /rules/{community}/draft                     > #act .button
			ADMINISTRATOR  /rules/{community}/draft                     > form[action$=versions] .button
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
			AUDITOR        /members/{sharing}/household
			AUDITOR        /activities
			AUDITOR        /activities/{activity}
			AUDITOR        /activities/{activity}/awards
			AUDITOR        /teams
			AUDITOR        /teams/{team}
			AUDITOR        /rules
			AUDITOR        /rules/{community}
			AUDITOR        /communities
			AUDITOR        /communities/programme
			AUDITOR        /communities/{community}
			AUDITOR        /shops
			AUDITOR        /shops/goods
			AUDITOR        /shops/{shop}
			AUDITOR        /shops/{shop}/shelf/{barcode}
			AUDITOR        /shops/{shop}/redemptions
			AUDITOR        /shops/{shop}/redemptions/{redemption}
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
			+ "|/members/\\{number}/consents/new|/rules/.*/table");

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
	private OutagePage outagePage;

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private PutRight putRight;

	@Autowired
	private Correct correct;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void everyPageIsFitForEverybody(Screen screen) {
		Place place = place();
		List<String> found = new ArrayList<>();
		Map<Who, Page> pages = new EnumMap<>(Who.class);
		for (Walk walk : walks()) {
			Page page = pages.computeIfAbsent(walk.who(), (who) -> atTheDoor(screen, place.names().get(who)));
			String where = "%s %s %s".formatted(screen, walk.who(), walk.words());
			try {
				page.navigate(at(place.fill(walk.path())));
				walk.press().ifPresent((button) -> press(page, button));
			}
			catch (PlaywrightException ex) {
				found.add(where + ": " + ex.getMessage());
			}
			found.addAll(look(page, where));
			if (PICTURES) {
				shot(page, "pages/" + where.replaceAll("[^\\w-]+", "_"));
			}
		}
		assertThat(found).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void thePageOfAnOutageIsFitForEverybody(Screen screen) {
		Page page = open(screen);
		String outage = this.outagePage.in(Locale.forLanguageTag(screen.language()));
		page.route("**/outage", (route) -> route
			.fulfill(new Route.FulfillOptions().setContentType("text/html;charset=UTF-8").setBody(outage)));
		page.navigate(at("/outage"));
		assertThat(look(page, "outage")).isEmpty();
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
		TransferId award = awardOf(bai);
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
		Map<String, String> words = new HashMap<>(Map.of("community", village.community().code(), "shop",
				village.shop().code(), "barcode", village.soap().barcode().value(), "card", bai.card().digits(),
				"leaving", leaving.card().digits(), "person",
				this.staff.over(village.community(), Role.RECORDER).signInName(), "redemption",
				redeemed.redemption().id().toString(), "award", award.toString(), "run", run.toString(), "nothing",
				"00000000-0000-7000-8000-000000000000"));
		words.putAll(earning(this.hamlet.at(village.community())));
		words.put("sharing", atOneTable(village).card().digits());
		mistaken(village, leaving);
		return new Place(names, words);
	}

	/**
	 * What people do together in a village, and a rule book by which they earn.
	 */
	private static Map<String, String> earning(Hamlet.Village village) {
		village.rules(
				new NewAct("01", Category.ENVIRONMENT, "参加公共区域大扫除", "Public clean-up", 2, Unit.TIME, 8,
						Evidence.ATTENDANCE, null, null),
				new NewAct("02", Category.ENVIRONMENT, "清理河道岸边垃圾", "Clear litter from a river bank", 3, Unit.TIME, 9,
						Evidence.ATTENDANCE, null, Hamlet.today().plusDays(200)),
				new NewAct("03", Category.VOLUNTEERING, "志愿服务时长", "Volunteer service", 1, Unit.HOUR, 20,
						Evidence.ATTENDANCE, null, null),
				new NewAct("04", Category.NEIGHBOURS, "调解邻里矛盾成功", "Settle a neighbours' dispute", 2, Unit.TIME, 6,
						Evidence.BOTH_SIDES, null, null));
		village.draft();
		Joined[] people = village.members("其其格", "巴特尔", "乌日娜", "王秀兰").toArray(Joined[]::new);
		village.funded(6);
		ActivityId credited = village.activity("01", Hamlet.today(), null, people[0], people[1]);
		village.credit(credited);
		ActivityId cancelled = village.activity("02", Hamlet.today().minusDays(3), null, people[2]);
		village.cancel(cancelled);
		TeamId team = village.team("红马甲", people);
		ActivityId activity = village.activity("03", Hamlet.today(), team, people[0], people[3]);
		ActivityId unfunded = village.activity("01", Hamlet.today().minusDays(1), null, people);
		village.joinedAgo(List.of(people[2]), 0);
		return Map.of("credited", credited.toString(), "cancelled", cancelled.toString(), "activity",
				activity.toString(), "unfunded", unfunded.toString(), "planned",
				village.activity("02", Hamlet.today().plusDays(7), team).toString(), "team", team.toString(), "empty",
				village.team("文艺队").toString());
	}

	/** Two who share what they have, one of whom has had the name put right. */
	private Joined atOneTable(Market.Village village) {
		Joined she = village.member("单小妹", 90);
		Joined he = village.member("单国强", 0);
		Actor administrator = village.administrator();
		HouseholdId household = this.households.make(administrator, this.lookup.byCard(administrator, she.card()),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(administrator, household, this.lookup.byCard(administrator, he.card()),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(administrator, household, this.lookup.byCard(administrator, she.card()),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		this.putRight.correct(administrator, she.member(), 0, new Correction("单小梅", "", null, false, "录入时听错了"));
		return she;
	}

	/** An award that was too much, and another that waits for a second person. */
	private void mistaken(Market.Village village, Joined member) {
		Actor administrator = village.administrator();
		TransferId award = awardOf(member);
		this.correct.ask(administrator, CorrectionId.next(), member.card(),
				new NewCorrection(award, Points.of(5), Mistake.WRONG_QUANTITY));
		this.correct.ask(administrator, CorrectionId.next(), member.card(),
				new NewCorrection(award, Points.of(30), Mistake.ENTERED_TWICE));
	}

	private TransferId awardOf(Joined member) {
		return this.ledger.statement(member.wallet(), null, 10)
			.lines()
			.stream()
			.filter((line) -> line.kind() == TransferKind.AWARD)
			.findFirst()
			.orElseThrow()
			.transfer();
	}

	private static List<Walk> walks() {
		return Arrays.stream(PAGES.strip().split("\n", -1))
			.map(String::strip)
			.filter((line) -> !line.startsWith("-"))
			.map(Walk::of)
			.filter((walk) -> ONLY.matcher(walk.path()).matches())
			.toList();
	}

	private Page atTheDoor(Screen screen, @Nullable String name) {
		return (name != null) ? signedIn(screen, name, "/") : open(screen);
	}

	/** Presses a button, past what the browser itself would ask for first. */
	private static void press(Page page, String button) {
		page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })");
		if (button.startsWith("label") || button.endsWith("summary")) {
			page.locator(button).first().click();
			return;
		}
		page.locator(button).first().evaluate("e => e.closest('details')?.setAttribute('open', '')");
		page.waitForResponse(EveryPageIT::isLast, page.locator(button).first()::click);
		page.waitForLoadState();
		page.waitForTimeout(100);
	}

	private static boolean isLast(Response response) {
		return response.status() != 303
				&& (response.request().method().equals("POST") || response.request().redirectedFrom() != null);
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
