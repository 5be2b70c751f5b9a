package org.communitypoints.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Walks every route as every role, and as nobody, and compares who got through with a
 * table. A new route fails this test until somebody writes down here who it is for.
 */
@ProductTest
class RoutesTests {

	/**
	 * The route, and who gets through: A(dministrator), R(ecorder), C(lerk), O(wner),
	 * a(U)ditor, (teac)H(er), M(ember), T(ill), N(obody).
	 */
	private static final String TABLE = """
			GET  /                                                           ARCOUH
			GET  /activities                                                 ARU
			POST /activities                                                 AR
			GET  /activities/new                                             AR
			POST /activities/own-card                                        AR
			GET  /activities/{id}                                            ARU
			POST /activities/{id}/attendance                                 AR
			POST /activities/{id}/attendance/ticks                           AR
			POST /activities/{id}/attendance/{member}/hours                  AR
			POST /activities/{id}/attendance/{member}/removal                AR
			GET  /activities/{id}/awards                                     AR
			POST /activities/{id}/awards                                     AR
			POST /activities/{id}/cancellation                               AR
			GET  /activities/{id}/sheet                                      ARU
			GET  /api/v1/members                                             T
			GET  /api/v1/members/{member}                                    T
			GET  /api/v1/members/{member}/statement                          T
			GET  /api/v1/redemptions                                         T
			POST /api/v1/redemptions                                         T
			GET  /api/v1/redemptions/{id}                                    T
			POST /api/v1/redemptions/{id}/returns                            T
			POST /api/v1/redemptions/{id}/reversal                           T
			GET  /audit                                                      AU
			GET  /books                                                      AU
			GET  /claims                                                     ARU
			POST /claims                                                     AR
			GET  /claims/committee                                           ARU
			POST /claims/committee/{code}/seats                              A
			POST /claims/committee/{code}/seats/{seat}/end                   A
			GET  /claims/meetings                                            ARU
			POST /claims/meetings                                            AR
			GET  /claims/meetings/{id}                                       ARU
			GET  /claims/meetings/{id}/closing                               AR
			POST /claims/meetings/{id}/closing                               AR
			POST /claims/meetings/{id}/presence                              AR
			POST /claims/meetings/{id}/votes                                 AR
			GET  /claims/new                                                 AR
			GET  /claims/settings                                            A
			POST /claims/settings                                            A
			GET  /claims/{id}                                                ARU
			POST /claims/{id}/appeal                                         AR
			POST /claims/{id}/check                                          AR
			POST /claims/{id}/objections                                     AR
			POST /claims/{id}/objections/{objection}/answer                  AR
			GET  /claims/{id}/photo                                          ARU
			POST /claims/{id}/withdrawal                                     AR
			GET  /classes                                                    H
			GET  /classes/{id}                                               H
			POST /classes/{id}/deposits                                      H
			GET  /classes/{id}/deposits/new                                  H
			GET  /classes/{id}/passbooks                                     H
			GET  /classes/{id}/pupils/{card}                                 H
			POST /classes/{id}/pupils/{card}/corrections                     H
			GET  /classes/{id}/pupils/{card}/corrections/new                 H
			GET  /classes/{id}/redemption-days/{day}                         H
			GET  /communities                                                AU
			GET  /communities/programme                                      AU
			POST /communities/programme/award-days                           A
			POST /communities/programme/pin                                  A
			GET  /communities/programme/orders                               AU
			POST /communities/programme/orders                               A
			GET  /communities/programme/returns                              AU
			POST /communities/programme/returns                              A
			GET  /communities/{code}                                         AU
			POST /communities/{code}/communities                             A
			GET  /communities/{code}/fund                                    AU
			POST /communities/{code}/fund/allocations                        A
			GET  /communities/{code}/fund/allocations/new                    A
			POST /communities/{code}/fund/donations                          A
			GET  /communities/{code}/fund/donations/new                      A
			GET  /communities/{code}/fund/transfers/{id}                     AU
			POST /communities/{code}/fund/transfers/{id}/reversal            A
			GET  /corrections                                                AU
			POST /corrections                                                A
			GET  /corrections/new                                            A
			POST /corrections/{id}/confirmation                              A
			POST /corrections/{id}/refusal                                   A
			GET  /counter                                                    C
			POST /counter/basket/aside/{id}                                  C
			POST /counter/basket/clearance                                   C
			POST /counter/basket/goods                                       C
			POST /counter/basket/goods/{good}                                C
			POST /counter/basket/member                                      C
			POST /counter/basket/member/removal                              C
			POST /counter/basket/payment                                     C
			POST /counter/basket/putting-aside                               C
			POST /counter/basket/step-back                                   C
			GET  /counter/clerks                                             C
			POST /counter/clerks/lock                                        C
			POST /counter/clerks/turn                                        C
			POST /counter/clerks/unlock                                      C
			GET  /counter/days                                                C
			GET  /counter/days/{id}                                           C
			GET  /counter/days/{id}/poster                                    C
			GET  /counter/days/{id}/report                                    C
			GET  /counter/display                                            C
			GET  /counter/members/{number}/papers                            C
			POST /counter/members/{number}/papers/code                       C
			GET  /counter/members/{number}/papers/looks                      C
			GET  /counter/members/{number}/papers/passbook                   C
			GET  /counter/members/{number}/papers/statement                  C
			GET  /counter/orders                                             C
			POST /counter/orders                                             C
			GET  /counter/orders/new                                         C
			GET  /counter/orders/{id}                                        C
			POST /counter/orders/{id}/cancellation                           C
			POST /counter/orders/{id}/hand-over                              C
			GET  /counter/orders/{id}/slip                                   C
			GET  /counter/pin                                                C
			POST /counter/pin                                                C
			GET  /counter/queue                                               C
			POST /counter/queue/calls                                         C
			POST /counter/queue/numbers                                       C
			GET  /counter/queue/numbers/{number}                              C
			GET  /counter/redemptions                                        C
			POST /counter/redemptions                                        C
			GET  /counter/redemptions/{id}                                   C
			POST /counter/redemptions/{id}/prints                            C
			GET  /counter/redemptions/{id}/receipt                           C
			POST /counter/redemptions/{id}/returns                           C
			GET  /counter/redemptions/{id}/returns/new                       C
			POST /counter/redemptions/{id}/reversal                          C
			GET  /counter/returns                                            C
			GET  /counter/returns/{id}                                       C
			POST /counter/returns/{id}/prints                                C
			GET  /counter/returns/{id}/receipt                               C
			POST /counter/scans                                              C
			GET  /counter/shifts                                             C
			POST /counter/shifts                                             C
			GET  /counter/shifts/new                                         C
			GET  /counter/shifts/{number}                                    C
			GET  /counter/shifts/{number}/closing                            C
			POST /counter/shifts/{number}/closing                            C
			GET  /counter/shifts/{number}/paper                              C
			GET  /error                                                      ARCOUHMTN
			POST /error                                                      ARCOUHMTN
			GET  /goods/{barcode}/picture                                    ACOU
			POST /language                                                   ARCOUHMTN
			GET  /me                                                         M
			GET  /me/card                                                    M
			GET  /me/claims                                                  M
			POST /me/claims                                                  M
			GET  /me/claims/new                                              M
			GET  /me/claims/{id}                                             M
			POST /me/claims/{id}/appeal                                      M
			GET  /me/claims/{id}/photo                                       M
			POST /me/claims/{id}/withdrawal                                  M
			GET  /me/consents                                                M
			POST /me/consents                                                M
			GET  /me/consents/text                                           M
			POST /me/consents/{purpose}                                      M
			GET  /me/corrections                                             M
			GET  /me/export                                                  M
			GET  /me/export/data.zip                                         M
			POST /me/household/sharing                                       M
			GET  /me/leaving                                                 M
			POST /me/leaving                                                 M
			GET  /me/looks                                                   M
			GET  /me/orders                                                  M
			POST /me/orders/{id}/cancellation                                M
			GET  /me/pin                                                     M
			POST /me/pin                                                     M
			GET  /me/sign-in                                                 ARCOUHMTN
			POST /me/sign-in                                                 ARCOUHMTN
			GET  /me/sign-in/refused
			POST /me/sign-in/refused
			GET  /me/statement                                               M
			POST /me/text-size                                               ARCOUHMTN
			GET  /members                                                    ARU
			POST /members                                                    AR
			GET  /members/cards                                              AR
			POST /members/cards                                              AR
			GET  /members/cards/{sheet}                                      AR
			GET  /members/consent-texts                                      ARU
			POST /members/consent-texts                                      A
			GET  /members/consent-texts/draft                                A
			POST /members/consent-texts/draft                                A
			GET  /members/consent-texts/draft/preview                        A
			POST /members/consent-texts/draft/removal                        A
			GET  /members/consent-texts/{version}                            ARU
			GET  /members/consents                                           ARU
			GET  /members/duplicates                                         A
			POST /members/duplicates/apart                                   A
			GET  /members/forms                                              ARU
			POST /members/forms                                              AR
			GET  /members/forms/stack                                        AR
			POST /members/forms/stack                                        AR
			GET  /members/forms/{stack}                                      ARU
			GET  /members/list                                               AR
			GET  /members/list/file                                          AR
			POST /members/merges                                             A
			GET  /members/merges/new                                         A
			GET  /members/new                                                AR
			GET  /members/{number}                                           ARU
			GET  /members/{number}/card                                      ARU
			POST /members/{number}/cards                                     AR
			GET  /members/{number}/consent/withdrawal                        ARU
			POST /members/{number}/consent/withdrawal                        AR
			POST /members/{number}/consents                                  AR
			GET  /members/{number}/consents/new                              AR
			POST /members/{number}/consents/{purpose}                        AR
			GET  /members/{number}/corrections                               AR
			POST /members/{number}/corrections                               AR
			GET  /members/{number}/death                                     A
			POST /members/{number}/death                                     A
			POST /members/{number}/export                                    AR
			GET  /members/{number}/household                                 ARU
			POST /members/{number}/household                                 AR
			GET  /members/{number}/looks                                     ARU
			GET  /members/{number}/move                                      AR
			POST /members/{number}/move                                      AR
			GET  /members/{number}/papers                                    ARU
			POST /members/{number}/papers/code                               AR
			GET  /members/{number}/papers/looks                              ARU
			GET  /members/{number}/papers/passbook                           ARU
			GET  /members/{number}/papers/statement                          ARU
			GET  /members/{number}/passbook.{ending}                         ARU
			GET  /members/{number}/pin                                       AR
			POST /members/{number}/pin                                       AR
			POST /members/{number}/pin/removal                               AR
			GET  /members/{number}/statement.{ending}                        ARU
			GET  /notice                                                     ARCOUHMTN
			GET  /notice/{code}                                              ARCOUHMTN
			POST /notice/{code}/objections                                   ARCOUHMTN
			GET  /notice/{code}/objections/new                               ARCOUHMTN
			GET  /notice/{code}/paper                                        ARCOUHMTN
			GET  /password                                                   ARCOUH
			POST /password                                                   ARCOUH
			GET  /password/pin                                               C
			POST /password/pin                                               C
			GET  /queue/{code}                                                ARCOUHMTN
			GET  /rules                                                      ARU
			GET  /rules/{code}                                               ARU
			GET  /rules/{code}/draft                                         A
			POST /rules/{code}/draft                                         A
			POST /rules/{code}/draft/acts                                    A
			POST /rules/{code}/draft/acts/{act}/removal                      A
			POST /rules/{code}/draft/removal                                 A
			POST /rules/{code}/versions                                      A
			GET  /rules/{code}/versions/{version}                            ARU
			GET  /rules/{code}/versions/{version}/table.{ending}             ARU
			GET  /rules/{code}/wall                                          ARU
			GET  /schools                                                    AU
			GET  /schools/{code}                                             AU
			POST /schools/{code}/classes                                     A
			GET  /schools/{code}/classes/{id}                                AU
			GET  /schools/{code}/classes/{id}/move-up                        A
			POST /schools/{code}/classes/{id}/move-up                        A
			POST /schools/{code}/classes/{id}/pupils                         A
			POST /schools/{code}/classes/{id}/pupils/{card}/removal          A
			POST /schools/{code}/classes/{id}/teachers                       A
			POST /schools/{code}/classes/{id}/teachers/{teacher}/removal     A
			POST /schools/{code}/redemption-days                             A
			GET  /schools/{code}/redemption-days/{day}                       AU
			POST /schools/{code}/redemption-days/{day}/cancellation          A
			POST /schools/{code}/terms                                       A
			POST /schools/{code}/terms/{term}/removal                        A
			GET  /settlement                                                 AU
			GET  /settlement/rates                                           AU
			POST /settlement/rates                                           A
			POST /settlement/runs                                            A
			GET  /settlement/runs/{run}                                      AU
			POST /settlement/runs/{run}/continuation                         A
			POST /settlement/runs/{run}/sending                              A
			GET  /settlement/shops/{code}                                    AU
			POST /settlement/shops/{code}/statements                         A
			GET  /settlement/shops/{code}/statements/{number}                AU
			POST /settlement/shops/{code}/statements/{number}/agreement      A
			POST /settlement/shops/{code}/statements/{number}/answers        A
			POST /settlement/shops/{code}/statements/{number}/drawing        A
			GET  /settlement/shops/{code}/statements/{number}/files/{ending} AU
			GET  /settlement/shops/{code}/statements/{number}/paper          AU
			POST /settlement/shops/{code}/statements/{number}/payment        A
			POST /settlement/shops/{code}/statements/{number}/sending        A
			GET  /setup                                                      ARCOUHMTN
			POST /setup                                                      ARCOUHMTN
			GET  /shop                                                       O
			GET  /shop/counts                                                O
			POST /shop/counts                                                O
			GET  /shop/counts/sheet                                          O
			GET  /shop/counts/{number}                                       O
			POST /shop/counts/{number}/confirmation                          O
			POST /shop/counts/{number}/lines                                 O
			POST /shop/counts/{number}/removal                               O
			POST /shop/counts/{number}/scan                                  O
			GET  /shop/days                                                   O
			POST /shop/days                                                   O
			GET  /shop/days/new                                               O
			GET  /shop/days/{id}                                              O
			POST /shop/days/{id}/cancellation                                 O
			GET  /shop/days/{id}/poster                                       O
			GET  /shop/days/{id}/report                                       O
			POST /shop/days/{id}/reservations                                 O
			GET  /shop/days/{id}/stocking                                     O
			GET  /shop/days/{id}/stocking/paper                               O
			POST /shop/days/{id}/terms                                        O
			GET  /shop/deliveries                                            O
			POST /shop/deliveries                                            O
			GET  /shop/deliveries/new                                        O
			POST /shop/deliveries/{id}/donor/removal                         O
			GET  /shop/labels                                                O
			GET  /shop/labels/sheet                                          O
			GET  /shop/statements/{number}                                   O
			POST /shop/statements/{number}/agreement                         O
			GET  /shop/statements/{number}/files/{ending}                    O
			GET  /shop/statements/{number}/lines/{line}                      O
			POST /shop/statements/{number}/lines/{line}/disputes             O
			GET  /shop/statements/{number}/paper                             O
			GET  /shop/stock                                                 O
			POST /shop/stock/near                                            O
			GET  /shop/stock/{barcode}                                       O
			POST /shop/stock/{barcode}/offer                                 O
			POST /shop/stock/{barcode}/threshold                             O
			POST /shop/stock/{barcode}/write-offs                            O
			GET  /shops                                                      AU
			POST /shops                                                      A
			GET  /shops/goods                                                AU
			POST /shops/goods                                                A
			GET  /shops/goods/new                                            A
			GET  /shops/goods/prices                                         AU
			GET  /shops/goods/rules                                          AU
			POST /shops/goods/rules                                          A
			GET  /shops/goods/{barcode}                                      AU
			POST /shops/goods/{barcode}/picture                              A
			POST /shops/goods/{barcode}/picture/removal                      A
			GET  /shops/new                                                  A
			GET  /shops/{code}                                               AU
			GET  /shops/{code}/counter                                       AU
			POST /shops/{code}/counter                                       A
			POST /shops/{code}/counter/limits                                A
			GET  /shops/{code}/counts                                        AU
			POST /shops/{code}/counts                                        A
			GET  /shops/{code}/counts/sheet                                  AU
			GET  /shops/{code}/counts/{number}                               AU
			POST /shops/{code}/counts/{number}/confirmation                  A
			POST /shops/{code}/counts/{number}/lines                         A
			POST /shops/{code}/counts/{number}/removal                       A
			POST /shops/{code}/counts/{number}/scan                          A
			GET  /shops/{code}/days                                           AU
			POST /shops/{code}/days                                           A
			GET  /shops/{code}/days/new                                       A
			GET  /shops/{code}/days/{id}                                      AU
			POST /shops/{code}/days/{id}/cancellation                         A
			GET  /shops/{code}/days/{id}/poster                               AU
			GET  /shops/{code}/days/{id}/report                               AU
			POST /shops/{code}/days/{id}/reservations                         A
			GET  /shops/{code}/days/{id}/stocking                             AU
			GET  /shops/{code}/days/{id}/stocking/paper                       AU
			POST /shops/{code}/days/{id}/terms                                A
			GET  /shops/{code}/deliveries                                    AU
			POST /shops/{code}/deliveries                                    A
			GET  /shops/{code}/deliveries/new                                AU
			POST /shops/{code}/deliveries/{id}/donor/removal                 A
			GET  /shops/{code}/labels                                        AU
			GET  /shops/{code}/labels/sheet                                  AU
			GET  /shops/{code}/redemptions                                   AU
			GET  /shops/{code}/redemptions/{id}                              AU
			POST /shops/{code}/redemptions/{id}/returns                      A
			GET  /shops/{code}/redemptions/{id}/returns/new                  A
			POST /shops/{code}/redemptions/{id}/reversal                     A
			POST /shops/{code}/shelf                                         A
			GET  /shops/{code}/shelf/{barcode}                               AU
			POST /shops/{code}/shelf/{barcode}/price                         A
			GET  /shops/{code}/shifts                                        AU
			GET  /shops/{code}/shifts/{number}                               AU
			GET  /shops/{code}/shifts/{number}/closing                       A
			POST /shops/{code}/shifts/{number}/closing                       A
			GET  /shops/{code}/stock                                         AU
			POST /shops/{code}/stock/near                                    A
			GET  /shops/{code}/stock/{barcode}                               AU
			POST /shops/{code}/stock/{barcode}/offer                         A
			POST /shops/{code}/stock/{barcode}/threshold                     A
			POST /shops/{code}/stock/{barcode}/write-offs                    A
			GET  /shops/{code}/tokens                                        A
			POST /shops/{code}/tokens                                        A
			POST /shops/{code}/tokens/{token}/revocation                     A
			GET  /sign-in                                                    ARCOUHMTN
			POST /sign-in                                                    ARCOUHMTN
			GET  /sign-in/refused
			POST /sign-in/refused
			GET  /sponsors                                                   AU
			POST /sponsors                                                   A
			GET  /sponsors/{number}                                          AU
			POST /sponsors/{number}/name/removal                             A
			GET  /staff                                                      A
			POST /staff                                                      A
			GET  /staff/new                                                  A
			GET  /staff/{signInName}                                         A
			POST /staff/{signInName}/disablement                             A
			POST /staff/{signInName}/password                                A
			GET  /teams                                                      ARU
			POST /teams                                                      AR
			GET  /teams/{id}                                                 ARU
			POST /teams/{id}/members                                         AR
			POST /teams/{id}/members/{card}/removal                          AR
			POST /uploads/{kind}                                             AR
			GET  /uploads/{kind}/empty.{ending}                              AR
			GET  /uploads/{kind}/new                                         AR
			GET  /uploads/{kind}/{id}                                        AR
			POST /uploads/{kind}/{id}/columns                                AR
			POST /uploads/{kind}/{id}/confirmation                           AR
			GET  /uploads/{kind}/{id}/faults.{ending}                        AR
			GET  /uploads/{kind}/{id}/progress                               AR
			POST /uploads/{kind}/{id}/removal                                AR
			""";

	private static final Map<Role, Character> LETTERS = Map.of(Role.AUDITOR, 'U', Role.TEACHER, 'H');

	private final MockMvc browser;

	private final RequestMappingHandlerMapping routes;

	private final Community village;

	private final Shop shop;

	RoutesTests(@Autowired MockMvc browser, @Autowired Villages villages, @Autowired Shops shops,
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
		this.browser = browser;
		this.routes = routes;
		this.village = villages.village(villages.town());
		this.shop = shops.in(this.village);
	}

	@Test
	void everyRouteIsOpenToThoseInTheTableAndToNobodyElse() throws Exception {
		Map<String, String> walked = new TreeMap<>();
		for (String route : routes()) {
			walked.put(route, whoGetsThrough(route));
		}
		assertThat(walked).isEqualTo(table());
	}

	@Test
	void everyFormNeedsTheTokenOfItsPage() throws Exception {
		for (String route : routes()) {
			if (!route.startsWith("GET ") && !route.contains(" /api/")) {
				MockHttpServletResponse answer = this.browser
					.perform(ask(route).requestAttr(Actor.class.getName(), actor(Role.ADMINISTRATOR)))
					.andReturn()
					.getResponse();
				assertThat(answer.getForwardedUrl()).as(route).isEqualTo("/error");
			}
		}
	}

	@Test
	void whatIsNotNamedIsShutForEverybody() throws Exception {
		assertThat(whoGetsThrough("GET /a-door-that-nobody-named")).isEmpty();
		assertThat(whoGetsThrough("GET /actuator/env")).isEmpty();
		assertThat(whoGetsThrough("GET /api/v2/members")).isEmpty();
	}

	private String whoGetsThrough(String route) throws Exception {
		StringBuilder through = new StringBuilder();
		for (Role role : List.of(Role.ADMINISTRATOR, Role.RECORDER, Role.CLERK, Role.OWNER, Role.AUDITOR, Role.TEACHER,
				Role.MEMBER, Role.TILL)) {
			if (!isShut(ask(route).with(SignedIn.as(actor(role))))) {
				through.append(LETTERS.getOrDefault(role, role.name().charAt(0)));
			}
		}
		if (!isShut(ask(route).with(csrf()))) {
			through.append('N');
		}
		return through.toString();
	}

	private boolean isShut(MockHttpServletRequestBuilder request) throws Exception {
		MockHttpServletResponse answer = this.browser.perform(request).andReturn().getResponse();
		assertThat(answer.getStatus()).as("the answer").isLessThan(500);
		String redirect = answer.getRedirectedUrl();
		return answer.getStatus() == 403 || answer.getStatus() == 401
				|| (redirect != null && List.of("/sign-in", "/me/sign-in").contains(redirect));
	}

	private static MockHttpServletRequestBuilder ask(String route) {
		String[] words = route.split(" ", 2);
		String path = words[1].replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
		return MockMvcRequestBuilders.request(HttpMethod.valueOf(words[0]), path);
	}

	private Actor actor(Role role) {
		return new Actor(ActorId.next(), "Somebody", role, this.village.id(),
				role.belongsToAShop() ? this.shop.id() : null);
	}

	private Set<String> routes() {
		Set<String> routes = new TreeSet<>();
		for (RequestMappingInfo info : this.routes.getHandlerMethods().keySet()) {
			List<RequestMethod> methods = new ArrayList<>(info.getMethodsCondition().getMethods());
			if (methods.isEmpty()) {
				methods.addAll(List.of(RequestMethod.GET, RequestMethod.POST));
			}
			for (RequestMethod method : methods) {
				info.getPatternValues().forEach((pattern) -> routes.add(method + " " + pattern));
			}
		}
		return routes;
	}

	private static Map<String, String> table() {
		return Arrays.stream(TABLE.strip().split("\n", -1))
			.map((line) -> line.strip().split(" +", -1))
			.collect(Collectors.toMap((words) -> words[0] + " " + words[1],
					(words) -> (words.length > 2) ? words[2] : "", (one, other) -> one, TreeMap::new));
	}

}
