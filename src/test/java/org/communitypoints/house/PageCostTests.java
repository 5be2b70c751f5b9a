package org.communitypoints.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.database.SentStatements;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Counts what each page sends to the database where there is little to show, and where
 * there is more of everything: it must be the same. A new page fails this test until
 * somebody writes a line for it.
 */
@ProductTest
@Import(SentStatements.class)
class PageCostTests {

	private static final Logger LOG = LoggerFactory.getLogger(PageCostTests.class);

	private static final int MORE = Integer.getInteger("pages.more", 24);

	/** Who goes where; a {@code -} stands before what has no rows, and needs nobody. */
	private static final String PAGES = """
			NOBODY         /sign-in
			NOBODY         /sign-in?out
			TILL           /api/v1/redemptions?receipt=1
			CLERK          /counter/shifts/1/closing
			ADMINISTRATOR  /shops/{shop}/shifts/1/closing
			ADMINISTRATOR  /settlement/shops/{shop}/statements/{statement}/files/csv
			OWNER          /shop/statements/{statement}/files/csv
			RECORDER       /uploads/attendance/empty.csv?setting={activity}
			-              /
			-              /claims/{claim}/photo
			-              /error
			-              /goods/{barcode}/picture
			-              /me/claims/{own}/photo
			-              /me/sign-in/refused
			-              /members/consent-texts/draft
			-              /members/consent-texts/draft/preview
			-              /setup
			-              /sign-in/refused
			-              /uploads/rules/{upload}/faults.csv
			-              /uploads/rules/{upload}/progress
			NOBODY         /notice
			NOBODY         /notice?search={community}
			NOBODY         /notice/{community}
			NOBODY         /notice/{community}/paper
			NOBODY         /queue/{shop}
			NOBODY         /queue/{shop}
			CLERK          /counter
			CLERK          /counter?q=by
			CLERK          /counter/orders
			CLERK          /counter/orders?show=over
			CLERK          /counter/orders/new?good={none}
			CLERK          /counter/orders/{order}
			CLERK          /counter/orders/{order}/slip
			CLERK          /counter/orders/{order}/slip?paper=58
			CLERK          /counter/pin
			CLERK          /counter/days
			CLERK          /counter/days/{daynow}
			CLERK          /counter/days/{daynow}/poster
			CLERK          /counter/days/{daynow}/report
			CLERK          /counter/queue
			CLERK          /counter/queue/numbers/2
			CLERK          /counter/redemptions
			CLERK          /counter/redemptions/{redemption}
			CLERK          /counter/redemptions/{redemption}/receipt
			CLERK          /counter/redemptions/{redemption}/receipt?paper=58
			CLERK          /counter/redemptions/{redemption}/receipt?paper=A5
			CLERK          /counter/redemptions/{redemption}/returns/new
			CLERK          /counter/returns
			CLERK          /counter/returns/{return}
			CLERK          /counter/returns/{return}/receipt
			CLERK          /counter/returns/{return}/receipt?paper=A5
			CLERK          /counter/shifts
			CLERK          /counter/shifts/new
			CLERK          /counter/shifts/1
			CLERK          /counter/shifts/1/paper
			CLERK          /counter/clerks
			CLERK          /counter/display
			CLERK          /password/pin
			CLERK          /password
			OWNER          /shop/days
			OWNER          /shop/days/{dayahead}
			OWNER          /shop/days/{dayahead}/stocking
			OWNER          /shop/days/{dayahead}/stocking?percent=100
			OWNER          /shop/days/{dayahead}/stocking/paper
			OWNER          /shop/days/{dayahead}/poster
			OWNER          /shop/days/{daynow}/report
			OWNER          /shop/days/new
			OWNER          /shop
			OWNER          /shop/statements/{statement}
			OWNER          /shop/statements/{statement}/paper
			OWNER          /shop/statements/{statement}/lines/1
			OWNER          /shop/stock
			OWNER          /shop/stock?show=low
			OWNER          /shop/stock?show=near
			OWNER          /shop/stock/{barcode}
			OWNER          /shop/deliveries
			OWNER          /shop/deliveries/new?good={barcode}
			OWNER          /shop/deliveries/new
			OWNER          /shop/counts
			OWNER          /shop/counts/sheet
			OWNER          /shop/counts/1
			OWNER          /shop/labels
			OWNER          /shop/labels/sheet?copies=3&good={barcode}
			OWNER          /password
			RECORDER       /members
			RECORDER       /members?words=by
			RECORDER       /members/new
			RECORDER       /members/{card}
			RECORDER       /members/{card}/card
			RECORDER       /members/{card}/looks
			RECORDER       /members/{card}/household
			RECORDER       /members/{card}/corrections
			RECORDER       /activities
			RECORDER       /activities/{activity}/awards
			RECORDER       /teams/{team}
			RECORDER       /members/{card}/move
			RECORDER       /members/cards
			RECORDER       /members/cards?community={community}
			RECORDER       /members/cards/{sheet}
			RECORDER       /members/{card}/pin
			RECORDER       /members/{card}/consent/withdrawal
			RECORDER       /claims
			RECORDER       /claims?show=NOTICE
			RECORDER       /claims?show=OBJECTED
			RECORDER       /claims?show=ENDED
			RECORDER       /claims/new
			RECORDER       /claims/new?card={card}
			RECORDER       /claims/{claim}
			RECORDER       /claims/meetings
			RECORDER       /claims/meetings/{meeting}
			RECORDER       /claims/meetings/{meeting}/closing
			RECORDER       /password
			ADMINISTRATOR  /members
			ADMINISTRATOR  /members/{card}
			ADMINISTRATOR  /members/duplicates
			ADMINISTRATOR  /members/duplicates?community={community}
			ADMINISTRATOR  /members/merges/new
			ADMINISTRATOR  /members/merges/new?one={card}
			ADMINISTRATOR  /members/{card}/death
			ADMINISTRATOR  /claims/committee
			ADMINISTRATOR  /claims/settings
			ADMINISTRATOR  /corrections
			ADMINISTRATOR  /corrections/new?card={card}&award={award}
			ADMINISTRATOR  /communities
			ADMINISTRATOR  /communities/programme
			ADMINISTRATOR  /communities/{community}
			TOWN           /communities/{town}
			ADMINISTRATOR  /communities/{community}/fund
			TOWN           /communities/{town}/fund
			ADMINISTRATOR  /communities/{community}/fund?kind=ALLOCATE&from=2026-01-01
			ADMINISTRATOR  /communities/{community}/fund/donations/new
			ADMINISTRATOR  /communities/{community}/fund/donations/new?form=GOODS
			ADMINISTRATOR  /communities/{community}/fund/allocations/new
			TOWN           /communities/{town}/fund/allocations/new
			ADMINISTRATOR  /sponsors
			ADMINISTRATOR  /uploads/rules/new?setting={community}
			ADMINISTRATOR  /uploads/awards/new
			ADMINISTRATOR  /rules/{community}
			ADMINISTRATOR  /rules/{community}/draft
			ADMINISTRATOR  /activities
			ADMINISTRATOR  /activities/new
			RECORDER       /rules/{community}/versions/{version}
			RECORDER       /rules/{community}/wall
			-              /rules
			RECORDER       /activities/new
			RECORDER       /activities/{activity}
			RECORDER       /activities/{activity}/sheet
			RECORDER       /uploads/attendance/new?setting={activity}
			RECORDER       /teams
			ADMINISTRATOR  /shops
			ADMINISTRATOR  /shops/new
			ADMINISTRATOR  /shops/goods
			ADMINISTRATOR  /shops/goods/new
			ADMINISTRATOR  /shops/goods/prices
			ADMINISTRATOR  /shops/goods/rules
			ADMINISTRATOR  /shops/goods/{barcode}
			ADMINISTRATOR  /shops/{shop}/stock
			ADMINISTRATOR  /shops/{shop}/stock/{barcode}
			ADMINISTRATOR  /shops/{shop}/deliveries
			ADMINISTRATOR  /shops/{shop}/deliveries/new
			ADMINISTRATOR  /shops/{shop}/counts
			ADMINISTRATOR  /shops/{shop}/counts/sheet
			ADMINISTRATOR  /shops/{shop}/counts/1
			ADMINISTRATOR  /shops/{shop}/labels
			ADMINISTRATOR  /shops/{shop}/labels/sheet
			ADMINISTRATOR  /shops/{shop}
			ADMINISTRATOR  /shops/{shop}/shelf/{barcode}
			ADMINISTRATOR  /shops/{shop}/tokens
			ADMINISTRATOR  /shops/{shop}/days
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking?percent=100
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/stocking/paper
			ADMINISTRATOR  /shops/{shop}/days/{dayahead}/poster
			ADMINISTRATOR  /shops/{shop}/days/{daynow}/report
			ADMINISTRATOR  /shops/{shop}/days/new
			ADMINISTRATOR  /shops/{shop}/redemptions
			ADMINISTRATOR  /shops/{shop}/redemptions/{redemption}
			-              /classes
			TEACHER        /classes/{class}
			TEACHER        /classes/{class}/pupils/{pupil}
			TEACHER        /classes/{class}/passbooks
			TEACHER        /password
			ADMINISTRATOR  /schools
			HEAD           /schools/{school}
			HEAD           /schools/{school}/classes/{class}
			HEAD           /schools/{school}/classes/{class}/move-up
			ADMINISTRATOR  /shops/{shop}/redemptions/{redemption}/returns/new
			ADMINISTRATOR  /shops/{shop}/counter
			ADMINISTRATOR  /shops/{shop}/shifts
			ADMINISTRATOR  /shops/{shop}/shifts/1
			ADMINISTRATOR  /communities/programme/orders
			ADMINISTRATOR  /communities/programme/returns
			ADMINISTRATOR  /settlement
			ADMINISTRATOR  /settlement?state=SENT
			ADMINISTRATOR  /settlement/rates
			ADMINISTRATOR  /settlement/runs/{run}
			ADMINISTRATOR  /settlement/shops/{shop}
			ADMINISTRATOR  /settlement/shops/{shop}/statements/{statement}
			ADMINISTRATOR  /settlement/shops/{shop}/statements/{statement}/paper
			ADMINISTRATOR  /staff
			ADMINISTRATOR  /staff/new
			ADMINISTRATOR  /audit
			ADMINISTRATOR  /books
			ADMINISTRATOR  /password
			NOBODY         /notice/{community}/objections/new?line={line}
			RECORDER       /claims/{hanging}
			ADMINISTRATOR  /communities/{community}/fund/transfers/{donation}
			ADMINISTRATOR  /sponsors/{sponsor}
			ADMINISTRATOR  /staff/{person}
			TEACHER        /classes/{class}/deposits/new?act={act}&day={day}&pupil={pupil}
			TEACHER        /classes/{class}/redemption-days/{schoolday}
			TEACHER        /classes/{class}/pupils/{pupil}/corrections/new?award={deposited}
			HEAD           /schools/{school}/redemption-days/{schoolday}
			CLERK          /counter/members/{card}/papers
			CLERK          /counter/members/{card}/papers/looks
			CLERK          /counter/members/{card}/papers/passbook
			CLERK          /counter/members/{card}/papers/statement
			MEMBER         /me
			MEMBER         /me/card
			MEMBER         /me/claims
			MEMBER         /me/claims/new
			MEMBER         /me/consents
			MEMBER         /me/consents/text
			MEMBER         /me/corrections
			MEMBER         /me/export
			MEMBER         /me/export/data.zip
			MEMBER         /me/leaving
			MEMBER         /me/looks
			MEMBER         /me/orders
			MEMBER         /me/pin
			MEMBER         /me/statement
			MEMBER         /me/claims/{own}
			NOBODY         /me/sign-in
			ADMINISTRATOR  /members/consent-texts
			ADMINISTRATOR  /members/consent-texts/1
			RECORDER       /members/consents
			RECORDER       /members/forms
			RECORDER       /members/forms/stack?community={community}&language=EN
			RECORDER       /members/list
			RECORDER       /members/list/file?community={community}&format=csv
			RECORDER       /members/{card}/consents/new
			RECORDER       /members/{card}/papers
			RECORDER       /members/{card}/papers/looks
			RECORDER       /members/{card}/papers/passbook
			RECORDER       /members/{card}/papers/statement
			RECORDER       /members/{card}/passbook.pdf
			RECORDER       /members/{card}/statement.xlsx
			RECORDER       /rules/{community}/versions/{version}/table.csv
			ADMINISTRATOR  /uploads/members/new
			TILL           /api/v1/members?q=by
			TILL           /api/v1/members/{card}
			TILL           /api/v1/members/{card}/statement
			TILL           /api/v1/redemptions/{redemption}
			""";

	private final MockMvc browser;

	private final GrowingPlaces places;

	private final RequestMappingHandlerMapping routes;

	private final Set<String> shut = new TreeSet<>();

	@Autowired
	PageCostTests(MockMvc browser, GrowingPlaces places,
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
		this.browser = browser;
		this.places = places;
		this.routes = routes;
	}

	@Test
	void noPageAsksTheDatabaseForEachRow() throws Exception {
		GrowingPlaces.Place place = this.places.place();
		walk(place);
		Map<String, List<String>> few = walk(place);
		assertThat(this.shut).as("pages that say something else").isEmpty();
		place.grow(MORE);
		walk(place);
		Map<String, List<String>> many = walk(place);
		LOG.info("Statements of each page:\n{}",
				few.entrySet()
					.stream()
					.map((one) -> "%4d  %s".formatted(one.getValue().size(), one.getKey()))
					.collect(Collectors.joining("\n")));
		Map<String, String> grew = new LinkedHashMap<>();
		many.forEach((page, statements) -> {
			List<String> before = few.getOrDefault(page, List.of());
			if (before.size() != statements.size()) {
				grew.put(page,
						"from %d to %d: %s".formatted(before.size(), statements.size(), more(before, statements)));
			}
		});
		assertThat(grew).as("pages that ask more where there is more").isEmpty();
	}

	@Test
	void noPageIsForgotten() {
		PathPatternParser parser = new PathPatternParser();
		List<PathContainer> walked = lines().map((line) -> line.split("[ ?]+", -1)[1].replaceAll("[{}]", ""))
			.map(PathContainer::parsePath)
			.toList();
		Set<String> forgotten = new TreeSet<>();
		this.routes.getHandlerMethods().keySet().forEach((route) -> {
			Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
			if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
				patterns(route).filter((pattern) -> walked.stream().noneMatch(parser.parse(pattern)::matches))
					.forEach(forgotten::add);
			}
		});
		assertThat(forgotten).as("pages without a line in this test").isEmpty();
	}

	private static Stream<String> patterns(RequestMappingInfo route) {
		return route.getPatternValues().stream();
	}

	private Map<String, List<String>> walk(GrowingPlaces.Place place) throws Exception {
		Map<String, List<String>> sent = new LinkedHashMap<>();
		for (String line : lines().filter((one) -> !one.startsWith("-")).toList()) {
			String[] words = line.split(" +", 2);
			sent.put(line, SentStatements.of(() -> {
				var page = get(place.fill(words[1]));
				MockHttpServletResponse answer = this.browser
					.perform(words[0].equals("NOBODY") ? page : page.with(SignedIn.as(place.actor(words[0]))))
					.andReturn()
					.getResponse();
				if (answer.getStatus() != 200) {
					this.shut.add(line + " " + answer.getStatus());
				}
			}));
		}
		return sent;
	}

	/** What is sent more often than before. */
	private static Map<String, Integer> more(List<String> before, List<String> after) {
		Map<String, Integer> counts = new HashMap<>();
		after.forEach((sql) -> counts.merge(sql, 1, Integer::sum));
		before.forEach((sql) -> counts.merge(sql, -1, Integer::sum));
		counts.values().removeIf((times) -> times == 0);
		return counts;
	}

	private static Stream<String> lines() {
		return new ArrayList<>(Arrays.asList(PAGES.strip().split("\n", -1))).stream().map(String::strip);
	}

}
