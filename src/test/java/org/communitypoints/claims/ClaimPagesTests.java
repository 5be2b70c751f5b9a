package org.communitypoints.claims;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Oneself;
import org.communitypoints.staff.AuditLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** The pages of claims, as a person reads them, and what they answer to bad input. */
@ProductTest
class ClaimPagesTests {

	private final MockMvcTester browser;

	private final Neighbours.Circle circle;

	private final Neighbours neighbours;

	private final Claims claims;

	private final AuditLog log;

	private final Actor member;

	private final Joined bai;

	@Autowired
	ClaimPagesTests(MockMvcTester browser, Neighbours neighbours, Claims claims, AuditLog log, Oneself oneself) {
		this.log = log;
		this.browser = browser;
		this.neighbours = neighbours;
		this.circle = neighbours.circle();
		this.claims = claims;
		this.bai = this.circle.village().member("白音查干");
		this.member = oneself.actor(this.bai.member()).orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aMemberClaimsAndSeesHowItStands(String language) {
		MvcTestResult made = claim(language, today().minusDays(1).toString(), "2", null, null);
		assertThat(made).hasStatus(303);
		String page = String.valueOf(made.getResponse().getRedirectedUrl());
		assertThat(get(this.member, page, language)).hasStatusOk()
			.bodyText()
			.contains(language.equals("en") ? "waits to be checked" : "待核实");
		assertThat(get(this.member, "/me/claims", language)).hasStatusOk();
		assertThat(post(this.member, page + "/withdrawal", language)).hasStatus(303);
		assertThat(get(this.member, page, language)).bodyText().contains(language.equals("en") ? "taken back" : "已撤回");
	}

	@ParameterizedTest
	@CsvSource({ "tomorrow,1,day-error", "2026-02-31,1,day-error", "2001-01-01,1,day-error", ",1,day-error",
			"today,25,quantity-error", "today,0,quantity-error", "today,half,quantity-error" })
	void whatCannotBeIsSaidBesideItsField(@Nullable String day, String quantity, String field) {
		String when = (day == null) ? ""
				: day.replace("tomorrow", today().plusDays(1).toString()).replace("today", today().toString());
		assertThat(claim("en", when, quantity, null, null)).hasStatus(422).bodyText().contains(field);
	}

	@Test
	void theSameTwiceIsRefusedAndAPaperIsEnteredOnce() {
		assertThat(claim("en", today().toString(), "1", null, null)).hasStatus(303);
		assertThat(claim("en", today().toString(), "1", null, null)).hasStatus(422).bodyText().contains("day-error");
		Joined other = this.circle.village().member("乌兰");
		assertThat(paper(this.bai, "A-1", today().minusDays(1).toString())).hasStatus(303);
		assertThat(paper(other, "A-1", today().minusDays(1).toString())).hasStatus(422)
			.bodyText()
			.contains("formNumber-error");
		assertThat(paper(other, "", today().minusDays(1).toString())).hasStatus(422)
			.bodyText()
			.contains("formNumber-error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>" })
	void whatIsNoPhotoIsRefusedWhateverItsName(String file) {
		assertThat(claim("en", today().toString(), "1", "photo.jpg", file.getBytes(StandardCharsets.UTF_8)))
			.hasStatus(422)
			.bodyText()
			.contains("not a photo");
		assertThat(this.claims.ofOneself(this.member)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void theAuditLogSaysWhichClaimItWas(String language) {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		paper(this.bai, "A-7", today().toString());
		ClaimId paper = this.claims.ofOneself(this.member)
			.stream()
			.filter((one) -> "A-7".equals(one.form()))
			.map(ClaimEntry::id)
			.findFirst()
			.orElseThrow();
		this.circle.check(paper);
		Actor reader = this.circle.village().administrator();
		this.log.write(new ActDone(reader, "claim-confirmed", UUID.randomUUID().toString()));

		String act = this.circle.hours().name(Locale.forLanguageTag(language));
		assertThat(get(reader, "/audit", language)).hasStatusOk()
			.bodyText()
			.contains("href=\"/claims/" + claim + "\"", "href=\"/claims/" + paper + "\"")
			.contains(language.equals("en")
					? List.of(act + ", " + today().minusDays(1), ", " + today() + ", paper A-7", "Outside your part")
					: List.of(act + "，" + today().minusDays(1), "，" + today() + "，申报单 A-7", "不在您负责的范围内"))
			.doesNotContain(">" + claim, ">" + paper);
	}

	@Test
	void nobodySeesTheClaimsOfOthers() {
		ClaimId claim = this.circle.claim(this.circle.village().member("乌兰"), 1, 1);
		assertThat(get(this.member, "/me/claims/" + claim, "en")).hasStatus(404);
		assertThat(get(this.neighbours.circle().scribe(), "/claims/" + claim, "en")).hasStatus(404);
		assertThat(get(this.circle.scribe(), "/claims/" + claim + "/photo", "en")).hasStatus(404);
		assertThat(post(this.circle.scribe(), "/claims/" + UUID.randomUUID() + "/check", "en")).hasStatus(404);
	}

	@Test
	void nobodyChecksWhatTheyEnteredAndNonsenseConfirmsNothing() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		assertThat(post(this.circle.scribe(), "/claims/" + claim + "/check", "en")).hasStatus(403);
		assertThat(post(this.circle.committee().get(0), "/claims/" + claim + "/check", "en", "reason", "NONSENSE"))
			.hasStatus(400);
		assertThat(this.claims.require(this.circle.scribe(), claim).state()).isEqualTo(ClaimState.ENTERED);
	}

	@Test
	void theNoticeIsForEverybodyAndForNoSearchEngine() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		MeetingId meeting = this.circle.accept(claim);
		String place = "/notice/" + this.circle.village().community().code();
		assertThat(anybody(place)).hasStatusOk().headers().hasValue("X-Robots-Tag", "noindex, nofollow");
		assertThat(anybody(place)).bodyText()
			.contains("…" + this.bai.card().digits().substring(6))
			.doesNotContain("白音查干");
		assertThat(anybody(place + "/paper")).hasStatusOk().bodyText().doesNotContain("白音查干");
		assertThat(anybody("/notice/NOWHERE")).hasStatus(404);
		String line = this.neighbours.firstLine(this.circle);
		assertThat(objection(place, line, "")).hasStatus(422).bodyText().contains("words-error");
		assertThat(objection(place, line, "x".repeat(201))).hasStatus(422);
		assertThat(objection(place, "99-99", "words")).hasStatus(409);
		assertThat(objection(place, line, "那天他不在")).hasStatus(303);
		Neighbours.theNoticeEnds(meeting);
		assertThat(objection(place, line, "too late")).hasStatus(409);
		assertThat(anybody(place)).hasStatusOk().bodyText().doesNotContain(line);
	}

	@Test
	void anObjectionIsAnsweredByAChoiceAndByNothingElse() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		this.circle.accept(claim);
		String place = "/notice/" + this.circle.village().community().code();
		for (String words : new String[] { "那天他不在", "那天下雪" }) {
			assertThat(objection(place, this.neighbours.firstLine(this.circle), words)).hasStatus(303);
		}
		Actor neighbour = this.circle.committee().get(0);
		String first = "/claims/" + claim + "/objections/" + this.claims.objections(claim).get(0).id() + "/answer";
		assertThat(post(neighbour, first, "en", "words", "有人作证")).as("Enter in the field")
			.hasStatus(422)
			.bodyText()
			.containsOnlyOnce("Choose whether the objection is right.")
			.containsOnlyOnce("value=\"有人作证\"");
		assertThat(post(neighbour, first, "en", "words", " ", "upheld", "yes")).hasStatus(422)
			.bodyText()
			.containsOnlyOnce("class=\"error\"")
			.containsPattern("value=\"yes\"[^>]*checked");
		assertThat(this.claims.objections(claim)).allMatch(ObjectionEntry::isOpen);
		assertThat(post(neighbour, first, "en", "words", "有人作证", "upheld", "no")).hasStatus(303);
		assertThat(this.claims.objections(claim)).extracting(ObjectionEntry::isOpen).containsExactly(false, true);
	}

	@Test
	void everybodyFindsTheNoticeOfACommunityByItsName() {
		Community home = this.circle.village().community();
		assertThat(anybody("/notice")).hasStatusOk()
			.bodyText()
			.contains("Public notices")
			.doesNotContain("/notice/" + home.code());
		assertThat(anybody("/notice?search=" + home.code())).hasStatusOk()
			.bodyText()
			.contains("href=\"/notice/" + home.code() + "\"");
		assertThat(anybody("/notice?search=nowhere-at-all")).hasStatusOk().bodyText().contains("nowhere-at-all");
		assertThat(anybody("/notice?search=%3Cscript%3E")).hasStatusOk().bodyText().doesNotContain("<script>alert");
		assertThat(get(this.member, "/me", "en")).hasStatusOk()
			.bodyText()
			.contains("href=\"/notice/" + home.code() + "\"");
		assertThat(get(this.circle.village().administrator(), "/communities/" + home.code(), "en")).hasStatusOk()
			.bodyText()
			.contains("href=\"/notice/" + home.code() + "\"");
		for (String door : new String[] { "/sign-in", "/me/sign-in" }) {
			assertThat(anybody(door)).as(door).hasStatusOk().bodyText().contains("href=\"/notice\"");
		}
	}

	@Test
	void whoObjectsAgainAndAgainIsSlowedDown() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		this.circle.accept(claim);
		String place = "/notice/" + this.circle.village().community().code();
		String line = this.neighbours.firstLine(this.circle);
		List<Integer> answers = new ArrayList<>();
		for (int tried = 0; tried < 8; tried++) {
			answers.add(this.browser.post()
				.uri(place + "/objections")
				.param("line", line)
				.param("words", "again")
				.with(csrf())
				.with((request) -> {
					request.setRemoteAddr("192.0.2.77");
					return request;
				})
				.exchange()
				.getResponse()
				.getStatus());
		}
		assertThat(answers).startsWith(303, 303, 303, 303, 303).endsWith(429);
	}

	@Test
	void theTermsAreBetweenTheirBounds() {
		Actor chief = Villages.administrator(this.circle.village().town());
		assertThat(get(chief, "/claims/settings", "en")).hasStatusOk();
		for (String[] wrong : new String[][] { { "1", "5" }, { "16", "5" }, { "3", "4" }, { "x", "" } }) {
			assertThat(post(chief, "/claims/settings", "en", "quorum", wrong[0], "days", wrong[1])).hasStatus(422);
		}
		assertThat(post(chief, "/claims/settings", "en", "quorum", "3", "days", "5")).as("who runs only a part")
			.hasStatus(403);
	}

	private MvcTestResult claim(String language, String day, String quantity, @Nullable String name,
			byte @Nullable [] photo) {
		var form = this.browser.post().uri("/me/claims").multipart();
		if (name != null && photo != null) {
			form = form.file(new MockMultipartFile("photo", name, "image/jpeg", photo));
		}
		return form.param("id", ClaimId.next().toString())
			.param("act", this.circle.hours().code())
			.param("day", day)
			.param("quantity", quantity)
			.param("words", "帮邻居修羊圈")
			.header("Accept-Language", language)
			.with(SignedIn.as(this.member))
			.exchange();
	}

	private MvcTestResult paper(Joined whose, String number, String day) {
		return this.browser.post()
			.uri("/claims")
			.multipart()
			.param("id", ClaimId.next().toString())
			.param("card", whose.card().digits())
			.param("act", this.circle.times().code())
			.param("day", day)
			.param("quantity", "1")
			.param("words", "帮邻居挑水")
			.param("how", "PAPER")
			.param("formNumber", number)
			.with(SignedIn.as(this.circle.scribe()))
			.exchange();
	}

	private MvcTestResult anybody(String path) {
		return this.browser.get().uri(path).header("Accept-Language", "en").exchange();
	}

	private MvcTestResult objection(String place, String line, String words) {
		return this.browser.post()
			.uri(place + "/objections")
			.param("line", line)
			.param("words", words)
			.with(csrf())
			.with((request) -> {
				request.setRemoteAddr("192.0.2." + (1 + (words + line).hashCode() % 50 + 50));
				return request;
			})
			.exchange();
	}

	private MvcTestResult get(Actor actor, String path, String language) {
		return this.browser.get().uri(path).header("Accept-Language", language).with(SignedIn.as(actor)).exchange();
	}

	private MvcTestResult post(Actor actor, String path, String language, String... fields) {
		var form = this.browser.post().uri(path).header("Accept-Language", language).with(SignedIn.as(actor));
		for (int at = 0; at < fields.length; at += 2) {
			form = form.param(fields[at], fields[at + 1]);
		}
		return form.exchange();
	}

}
