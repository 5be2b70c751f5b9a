package org.communitypoints.staff.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.DisableStaff;
import org.communitypoints.staff.Staff;
import org.communitypoints.throttle.Throttle;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServedTest
class SignInTests {

	private final Staff staff;

	private final DisableStaff disableStaff;

	private final JdbcClient database;

	private final int port;

	private final Community village;

	private final Staff.Appointed clerk;

	private final Visitor visitor;

	@Autowired
	SignInTests(Villages villages, Shops shops, Staff staff, DisableStaff disableStaff, JdbcClient database,
			@LocalServerPort int port) {
		this.staff = staff;
		this.disableStaff = disableStaff;
		this.database = database;
		this.port = port;
		this.village = villages.village(villages.town());
		this.clerk = staff.clerk(shops.in(this.village), this.village);
		this.visitor = new Visitor(port);
	}

	@Test
	void onlyAProxyOnThisMachineSaysWhoAsks(@Autowired ServletWebServerApplicationContext context) throws Exception {
		TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
		RemoteIpValve valve = Arrays.stream(server.getTomcat().getEngine().getPipeline().getValves())
			.filter(RemoteIpValve.class::isInstance)
			.map(RemoteIpValve.class::cast)
			.findFirst()
			.orElseThrow();
		NetMaskSet believed = new NetMaskSet();
		believed.addAll(valve.getInternalProxies());
		assertThat(believed.contains("127.0.0.1")).isTrue();
		assertThat(believed.contains("::1")).isTrue();
		for (String stranger : new String[] { "192.168.1.20", "10.0.0.5", "172.16.0.9", "100.64.0.1", "203.0.113.7" }) {
			assertThat(believed.contains(stranger)).as(stranger).isFalse();
		}
	}

	@Test
	void aClerkSignsInAndStandsAtTheCounter() {
		HttpResponse<String> signedIn = this.visitor.signIn(this.clerk.signInName(), Staff.PASSWORD);
		assertThat(signedIn.statusCode()).isEqualTo(302);
		assertThat(location(signedIn)).endsWith("/");
		assertThat(location(this.visitor.get("/"))).endsWith("/counter");
	}

	@Test
	void capitalLettersInTheNameDoNotMatter() {
		assertThat(this.visitor.signIn(this.clerk.signInName().toUpperCase(Locale.ROOT), Staff.PASSWORD).statusCode())
			.isEqualTo(302);
	}

	@Test
	void aWrongPasswordAnUnknownNameAndNonsenseAreAnsweredAlike() {
		HttpResponse<String> wrong = this.visitor.signIn(this.clerk.signInName(), "wrong-password");
		HttpResponse<String> unknown = this.visitor.signIn("nobody-of-this-name", "wrong-password");
		HttpResponse<String> nonsense = this.visitor.signIn("' or 1=1 --<script>" + "x".repeat(10_000),
				"y".repeat(10_000));
		for (HttpResponse<String> answer : List.of(wrong, unknown, nonsense)) {
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("Name or password is wrong").doesNotContain("<script>x");
		}
	}

	@Test
	void afterFiveWrongTriesTheDoorStaysShutForAWhileAndSaysHowLong() {
		for (int i = 0; i < Throttle.TRIES_PER_ACCOUNT; i++) {
			assertThat(this.visitor.signIn(this.clerk.signInName(), "wrong-password").statusCode()).isEqualTo(422);
		}
		HttpResponse<String> paused = this.visitor.signIn(this.clerk.signInName(), Staff.PASSWORD);
		assertThat(paused.statusCode()).isEqualTo(429);
		assertThat(paused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
		assertThat(paused.body()).containsPattern("Wait \\d+ seconds");
	}

	@Test
	void theSessionGetsANewNameWhenSomebodySignsIn() {
		this.visitor.get("/sign-in");
		String before = this.visitor.cookies().get("points");
		HttpResponse<String> signedIn = this.visitor.post("/sign-in", "name", this.clerk.signInName(), "password",
				Staff.PASSWORD);
		assertThat(before).isNotNull();
		assertThat(this.visitor.cookies().get("points")).isNotEqualTo(before);
		assertThat(signedIn.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
	}

	@Test
	void onePageAskedForBeforeSigningInIsTheFirstSeenAfterIt() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		assertThat(location(this.visitor.get("/staff?search=oyun"))).endsWith("/sign-in");
		assertThat(location(this.visitor.signIn(administrator.signInName(), Staff.PASSWORD)))
			.endsWith("/staff?search=oyun");
	}

	@Test
	void whoeverIsShutOutIsOutAtOnce() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		this.visitor.signIn(this.clerk.signInName(), Staff.PASSWORD);
		assertThat(location(this.visitor.get("/"))).endsWith("/counter");

		this.disableStaff.disable(new Actor(administrator.id(), "Oyun", Role.ADMINISTRATOR, this.village.id(), null),
				this.clerk.signInName());

		assertThat(location(this.visitor.get("/"))).contains("/sign-in?ended");
		assertThat(this.visitor.signIn(this.clerk.signInName(), Staff.PASSWORD).statusCode()).isEqualTo(422);
	}

	@Test
	void aFormSentAfterTheSessionEndedLeadsToTheDoorAndBackToItsPage() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		this.visitor.signIn(administrator.signInName(), Staff.PASSWORD);
		this.visitor.get("/staff/new");
		this.visitor.forgetCookies();

		HttpResponse<String> sent = this.visitor.post("/staff", "signInName", "somebody-new");

		assertThat(location(sent)).endsWith("/sign-in?ended");
		assertThat(this.visitor.get("/sign-in?ended").body()).contains("What is in the basket is kept");
		assertThat(
				location(this.visitor.post("/sign-in", "name", administrator.signInName(), "password", Staff.PASSWORD)))
			.endsWith("/staff/new");
	}

	@Test
	void aPieceOfAPageThatMeetsAnEndedSessionSendsTheWholePageToTheDoor() {
		HttpResponse<String> answer = this.visitor
			.send(this.visitor.request("/counter").header("HX-Request", "true").GET());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in");
	}

	@Test
	void aFormWithoutTheTokenOfItsPageDoesNothing() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		this.visitor.signIn(administrator.signInName(), Staff.PASSWORD);
		HttpResponse<String> forged = this.visitor
			.send(this.visitor.request("/staff/" + this.clerk.signInName() + "/disablement")
				.POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(forged.statusCode()).isEqualTo(409);
		assertThat(forged.body()).contains("from before you signed in");
		assertThat(this.visitor.get("/staff/" + this.clerk.signInName()).body()).contains("May sign in");
	}

	@Test
	void signingOutEndsTheSession() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		this.visitor.signIn(administrator.signInName(), Staff.PASSWORD);
		this.visitor.get("/staff");
		assertThat(location(this.visitor.post("/sign-out"))).endsWith("/sign-in?out");
		assertThat(location(this.visitor.get("/staff"))).contains("/sign-in");
	}

	@Test
	void theLanguageIsRememberedForTheBrowserAndForThePerson() {
		Staff.Appointed administrator = this.staff.over(this.village, Role.ADMINISTRATOR);
		this.visitor.signIn(administrator.signInName(), Staff.PASSWORD);
		this.visitor.get("/staff");
		assertThat(location(this.visitor.post("/language", "to", "zh-CN", "back", "/staff"))).endsWith("/staff");
		assertThat(this.visitor.get("/staff").body()).contains("工作人员");

		Visitor elsewhere = new Visitor(this.port);
		elsewhere.signIn(administrator.signInName(), Staff.PASSWORD);
		assertThat(elsewhere.get("/staff").body()).contains("工作人员");
	}

	@Test
	void theLanguageSwitchLeadsNowhereElse() {
		this.visitor.get("/sign-in");
		assertThat(location(this.visitor.post("/language", "to", "en", "back", "//evil.example/"))).isEqualTo("/");
	}

	@Test
	void everyTryIsWrittenDownButNotWhatWasTypedAsAnUnknownName() {
		this.visitor.signIn(this.clerk.signInName(), "wrong-password");
		this.visitor.signIn("my-secret-password-in-the-wrong-field", "x");
		this.visitor.signIn(this.clerk.signInName(), Staff.PASSWORD);
		assertThat(acts("subject = '" + this.clerk.signInName() + "'")).containsOnlyOnce("sign-in-failed");
		assertThat(acts("actor = '" + this.clerk.id() + "'")).contains("signed-in");
		assertThat(acts("subject LIKE 'my-secret%'")).isEmpty();
	}

	private List<String> acts(String where) {
		return this.database.sql("SELECT act FROM audit_entry WHERE " + where).query(String.class).list();
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("no redirect but " + answer.statusCode());
	}

}
