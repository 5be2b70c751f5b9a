package org.communitypoints.shell;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServedTest
class BadInputTests {

	private final Visitor administrator;

	private final Visitor till;

	private final String token;

	@Autowired
	BadInputTests(Villages villages, Shops shops, Staff staff, IssueToken issueToken, @LocalServerPort int port) {
		Community village = villages.village(villages.town());
		Shop shop = shops.in(village);
		this.administrator = new Visitor(port);
		this.administrator.signIn(staff.over(village, Role.ADMINISTRATOR).signInName(), Staff.PASSWORD);
		this.till = new Visitor(port);
		this.token = issueToken.issue(Villages.administrator(village), shop.code(), "Till");
	}

	@Test
	void whatIsNotThereIsAPageWithTheFrameAroundIt() {
		HttpResponse<String> answer = this.administrator.get("/members/no/such/page");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("Nothing here", "Audit log", "Sign out");
	}

	@Test
	void aShutDoorIsAPageThatSaysSo() {
		HttpResponse<String> answer = this.administrator.get("/counter");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("Not for this role", "Sign out");
	}

	@Test
	void lettersWhereAnIdBelongsAreABadRequest() {
		assertThat(this.administrator.get("/audit?by=rice").statusCode()).isEqualTo(400);
		assertThat(this.administrator.get("/audit?before=%27%20or%201=1").statusCode()).isEqualTo(400);
	}

	@Test
	void aPieceOfAPageThatIsRefusedGoesWhereThePageShowsRefusals() {
		HttpResponse<String> answer = this.administrator
			.send(this.administrator.request("/members/no/such/page").header("HX-Request", "true").GET());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("HX-Retarget")).contains("#problem");
		assertThat(answer.body()).contains("Nothing here").doesNotContain("<html");
	}

	@Test
	void malformedJsonIsAProblem() {
		HttpResponse<String> answer = send("{\"card\": ", "application/json");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(answer.body())
			.contains("\"type\":\"urn:community-points:problem:malformed\"", "\"title\"", "\"detail\"")
			.doesNotContain("Exception");
	}

	@Test
	void tenMegabytesAreTooLargeAndAreNotRead() {
		HttpResponse<String> answer = send("{\"card\": \"" + "x".repeat(10_000_000) + "\"}", "application/json");
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("urn:community-points:problem:too-large");
	}

	@Test
	void tenMegabytesThatDoNotSayHowLongTheyAreAreTooLargeToo() {
		HttpResponse<String> answer = this.till.send(this.till.request("/api/v1/redemptions")
			.header("Authorization", "Bearer " + this.token)
			.header("Idempotency-Key", "a-key-of-mine")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
					("{\"card\": \"" + "x".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8)))));
		assertThat(answer.statusCode()).isEqualTo(413);
	}

	@Test
	void brokenEncodingIsABadRequest() {
		assertThat(this.administrator.get("/staff?search=%ff%fe").statusCode()).isLessThan(500);
	}

	@Test
	void theWrongKindOfContentAndTheWrongMethodAreProblems() {
		assertThat(send("card=1", "text/plain").statusCode()).isEqualTo(415);
		HttpResponse<String> deleted = this.till
			.send(this.till.request("/api/v1/redemptions").header("Authorization", "Bearer " + this.token).DELETE());
		assertThat(deleted.statusCode()).isEqualTo(405);
		assertThat(deleted.headers().firstValue("Allow").orElse("")).contains("POST");
		assertThat(deleted.body()).contains("urn:community-points:problem:method-not-allowed");
	}

	@Test
	void tenMegabytesOfFormAreTooLargeToo() {
		this.administrator.get("/staff/new");
		HttpResponse<String> answer = this.administrator.post("/staff", "displayName", "x".repeat(10_000_000));
		assertThat(answer.statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@CsvSource({ "/shops/goods/2015222000040/picture,14,/shops/goods/2015222000040",
			"/uploads/goods,22,/uploads/goods/new", "/claims,14,/claims/new", "/me/claims,14,/me/claims/new" })
	void whoSendsTooLargeAFileIsLedBackToTheForm(String sentTo, int megabytes, String form) {
		HttpResponse<String> answer = this.administrator.send(file(sentTo, megabytes));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).contains(form + "?too-large");
		assertThat(
				this.administrator.send(file(sentTo, megabytes).setHeader("Accept", "application/json")).statusCode())
			.isEqualTo(413);
	}

	@Test
	void theFormSaysHowLargeAFileMayBe() {
		HttpResponse<String> table = this.administrator.get("/uploads/goods/new?too-large");
		assertThat(table.statusCode()).isEqualTo(422);
		assertThat(table.body()).contains("id=\"file-error\"", "larger than 20 MB");
		HttpResponse<String> claim = this.administrator.get("/claims/new?too-large");
		assertThat(claim.statusCode()).isEqualTo(422);
		assertThat(claim.body()).contains("at most 12 MB");
	}

	@Test
	void filesThatNobodyAskedForAreNotRead() {
		assertThat(this.administrator.send(file("/staff", 1)).statusCode()).isEqualTo(415);
		assertThat(this.administrator.send(file("/shops/goods/2015222000040", 1)).statusCode()).isEqualTo(415);
	}

	private HttpRequest.Builder file(String sentTo, int megabytes) {
		return this.administrator.request(sentTo)
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(BodyPublishers.ofByteArray(new byte[megabytes * 1024 * 1024]));
	}

	@Test
	void whatSomebodyTypedIsNeverMarkup() {
		this.administrator.get("/staff/new");
		HttpResponse<String> answer = this.administrator.post("/staff", "displayName", "<script>alert(1)</script>",
				"signInName", "' or 1=1 --", "role", "<b>", "place", "\u202E\uD83D\uDE00");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
	}

	@Test
	void everyAnswerTellsTheBrowserToBeStrict() {
		for (String path : new String[] { "/staff", "/members/no/such/page", "/points.css" }) {
			HttpResponse<String> answer = this.administrator.get(path);
			assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(path)
				.contains("default-src 'none'", "frame-ancestors 'none'")
				.doesNotContain("unsafe");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
		}
	}

	@Test
	void filesAreNamedByTheirContentAndKeptForAYear() {
		String page = this.administrator.get("/staff").body();
		String link = page.replaceAll("(?s).*href=\"(/points-[0-9a-f]{32}\\.css)\".*", "$1");
		HttpResponse<String> file = this.administrator.get(link);
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
		assertThat(page).contains("/webjars/htmx.org/").doesNotContain("style=").doesNotContain("onclick");
	}

	private HttpResponse<String> send(String body, String type) {
		return this.till.send(this.till.request("/api/v1/redemptions")
			.header("Authorization", "Bearer " + this.token)
			.header("Idempotency-Key", "a-key-of-mine")
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body)));
	}

}
