package org.communitypoints.members;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who agreed to be seen across communities is found and served elsewhere, and that is
 * all.
 */
@ProductTest
class SeenAcrossTests {

	/** Says of every table what stands there about a member. */
	private static final String ALL_THAT_IS_KNOWN = """
			SELECT (SELECT count(*) FROM consent WHERE member = :member) || ' consents, '
				|| (SELECT count(*) FROM separate_consent WHERE member = :member) || ' separate, '
				|| (SELECT count(*) FROM withdrawal WHERE member = :member) || ' left, '
				|| (SELECT count(*) FROM member_correction WHERE member = :member) || ' put right, '
				|| (SELECT count(*) FROM pin WHERE member = :member) || ' pins, '
				|| (SELECT count(*) FROM card WHERE member = :member) || ' cards, '
				|| (SELECT count(*) FROM sign_in_code WHERE member = :member) || ' codes, '
				|| (SELECT count(*) FROM household_act WHERE member = :member) || ' acts'
			""";

	private final MockMvc browser;

	private final RequestMappingHandlerMapping routes;

	private final MemberLookup lookup;

	private final JdbcClient database;

	private final Actor recorderElsewhere;

	private final Actor clerkElsewhere;

	private final Joined member;

	private final Joined nobodyElses;

	@Autowired
	SeenAcrossTests(MockMvc browser, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
			Join join, MemberLookup lookup, SeparateConsents separateConsents, JdbcClient database, Villages villages) {
		this.browser = browser;
		this.routes = routes;
		this.lookup = lookup;
		this.database = database;
		Village home = Village.in(villages);
		Village elsewhere = Village.in(villages);
		this.recorderElsewhere = elsewhere.recorder();
		this.clerkElsewhere = elsewhere.clerk();
		this.member = join.join(home.recorder(), home.person("白音查干", "13812349901"));
		this.nobodyElses = join.join(home.recorder(), home.person("乌云"));
		separateConsents.decide(home.recorder(), this.member.member(), Purpose.SEEN_ACROSS_COMMUNITIES, true,
				ConsentChannel.SCREEN);
	}

	@Test
	void aCounterElsewhereOpensThemByCardAndByName() {
		assertThat(this.lookup.byCard(this.clerkElsewhere, this.member.card()).id()).isEqualTo(this.member.member());
		assertThat(this.lookup.open(this.clerkElsewhere, this.member.member()).name()).isEqualTo("白音查干");
		assertThatExceptionOfType(UnknownCard.class)
			.isThrownBy(() -> this.lookup.byCard(this.clerkElsewhere, this.nobodyElses.card()));
	}

	@Test
	void aRecorderElsewhereFindsThemAndSeesWhoTheyAreAndNoMore() throws Exception {
		assertThat(this.lookup.search(this.recorderElsewhere, this.member.card().digits()).rows()).hasSize(1);
		MockHttpServletResponse page = ask("GET", "/members/" + this.member.card());
		assertThat(page.getStatus()).isEqualTo(200);
		assertThat(page.getContentAsString()).contains("白音查干", "138****9901", "another community")
			.doesNotContain("<form class", "Statement", "Consent", "/members/" + this.member.card() + "/");
		assertThat(this.database.sql("SELECT count(*) FROM look WHERE member = ? AND actor = ? AND how = 'OPENED'")
			.params(this.member.member().value(), this.recorderElsewhere.id().value())
			.query(Integer.class)
			.single()).as("and that is told").isOne();
		assertThat(ask("GET", "/members/" + this.nobodyElses.card()).getStatus()).isEqualTo(404);
	}

	@Test
	void whatAnOfficeDoesIsDoneByTheirOwn() throws Exception {
		String before = allThatIsKnown();
		List<String> tried = new ArrayList<>();
		for (String route : new TreeSet<>(officeRoutes())) {
			String[] words = route.split(" ", 2);
			String path = words[1].replace("{number}", this.member.card().digits())
				.replace("{purpose}", "NOTICE_NAME")
				.replace("{ending}", "csv");
			assertThat(path).as("a route with another variable needs a value here").doesNotContain("{");
			// a few are no recorder's work at all
			assertThat(ask(words[0], path).getStatus()).as(route).isIn(403, 404);
			tried.add(route);
		}
		assertThat(tried).hasSizeGreaterThan(20)
			.contains("POST /members/{number}/pin", "POST /members/{number}/consent/withdrawal",
					"POST /members/{number}/export", "POST /members/{number}/papers/code");
		assertThat(allThatIsKnown()).isEqualTo(before);
	}

	private List<String> officeRoutes() {
		List<String> routes = new ArrayList<>();
		this.routes.getHandlerMethods().keySet().forEach((info) -> {
			for (RequestMethod method : info.getMethodsCondition().getMethods()) {
				info.getPatternValues()
					.stream()
					.filter((pattern) -> pattern.startsWith("/members/{number}/"))
					.forEach((pattern) -> routes.add(method + " " + pattern));
			}
		});
		return routes;
	}

	/** With all that any of the forms needs to be whole. */
	private MockHttpServletResponse ask(String method, String path) throws Exception {
		return this.browser
			.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
				.param("given", "true")
				.param("pin", "7406")
				.param("again", "7406")
				.param("act", "MAKE")
				.param("channel", "SCREEN")
				.param("language", "EN")
				.param("agreed", "true")
				.param("textVersion", "1")
				.param("revision", "0")
				.param("name", "别人")
				.param("reason", "x")
				.header(HttpHeaders.ACCEPT_LANGUAGE, "en")
				.with(SignedIn.as(this.recorderElsewhere)))
			.andReturn()
			.getResponse();
	}

	private String allThatIsKnown() {
		return this.database.sql(ALL_THAT_IS_KNOWN)
			.param("member", this.member.member().value())
			.query(String.class)
			.single();
	}

}
