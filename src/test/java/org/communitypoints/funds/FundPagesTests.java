package org.communitypoints.funds;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/** The pages about money, as an administrator and an auditor read them. */
@ProductTest
class FundPagesTests {

	@Autowired
	private MockMvcTester browser;

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Villages villages;

	private Hamlet.Village village;

	private String fund;

	private Actor administrator;

	private String sponsor;

	@BeforeEach
	void aVillageAndASponsor() {
		this.village = this.hamlet.village();
		this.fund = "/communities/" + this.village.community().code() + "/fund";
		this.administrator = this.village.administrator();
		this.sponsor = Integer.toString(this.villages.sponsor(this.administrator).number());
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void moneyComesInIsPassedOnAndTakenOutAgain(String language) {
		assertThat(get(this.fund, language)).hasStatusOk();
		assertThat(get(this.fund + "/donations/new", language)).hasStatusOk();
		String document = Villages.code("D");
		MvcTestResult given = post(this.fund + "/donations", language, "key", key(), "sponsor", this.sponsor,
				"document", document, "day", today().toString(), "form", "MONEY", "yuan", "1，250.50");
		assertThat(given).hasStatus(303);
		String donation = Objects.requireNonNull(given.getResponse().getRedirectedUrl());
		assertThat(get(donation, language)).hasStatusOk().bodyText().contains(document, "1,250.50", "0.50");
		String town = "/communities/" + this.village.town().code() + "/fund";
		assertThat(get(this.fund + "/allocations/new", language)).hasStatusOk()
			.bodyText()
			.contains(this.village.town().code());
		MvcTestResult passed = post(this.fund + "/allocations", language, "key", key(), "to",
				this.village.town().code(), "points", "250", "document", Villages.code("A"));
		assertThat(passed).hasStatus(303);
		assertThat(get(town, language)).hasStatusOk().bodyText().contains("250");
		String allocation = Objects.requireNonNull(passed.getResponse().getRedirectedUrl());
		assertThat(post(donation + "/reversal", language, "key", key(), "mistake", "WRONG_AMOUNT")).hasStatus(422)
			.bodyText()
			.contains("250");
		assertThat(post(allocation + "/reversal", language, "key", key(), "mistake", "MOOD")).hasStatus(422);
		assertThat(post(allocation + "/reversal", language, "key", key(), "mistake", "WRONG_FUND")).hasStatus(303);
		assertThat(post(donation + "/reversal", language, "key", key(), "mistake", "NOT_RECEIVED")).hasStatus(303);
		assertThat(this.village.fund()).isZero();
		assertThat(get(this.fund + "?kind=ALLOCATE&from=" + today() + "&to=" + today(), language)).hasStatusOk()
			.bodyText()
			.contains("−250", "+250");
		assertThat(get("/sponsors/" + this.sponsor, language)).hasStatusOk().bodyText().contains(document);
	}

	@Test
	void onePointIsOnePoint() {
		MvcTestResult given = post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document",
				Villages.code("D"), "day", today().toString(), "form", "MONEY", "yuan", "1.20");
		assertThat(given).flash().containsEntry("done", "1 point was put into the fund. 1 point is left to issue now.");
		assertThat(get(this.fund + "/allocations/new", "en")).bodyText()
			.contains("1 point is in this fund. It can pass");
		assertThat(get(Objects.requireNonNull(given.getResponse().getRedirectedUrl()), "en")).bodyText()
			.contains("Take 1 point out again");
	}

	@Test
	void goodsComeInLineByLine() {
		MvcTestResult given = post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document",
				Villages.code("D"), "day", today().toString(), "form", "GOODS", "what", "Rice, 5 kg", "what", "Oil",
				"quantity", "20", "quantity", "4", "worth", "600", "worth", "120.40");
		assertThat(given).hasStatus(303);
		assertThat(get(Objects.requireNonNull(given.getResponse().getRedirectedUrl()), "en")).hasStatusOk()
			.bodyText()
			.contains("Rice, 5 kg", "720.40", "0.40");
		assertThat(this.village.fund()).isEqualTo(720);
	}

	@Test
	void whatIsWrongIsSaidBesideItsField() {
		assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", "", "document", "<b>", "day",
				"2026-02-31", "form", "MONEY", "yuan", "-5"))
			.hasStatus(422)
			.bodyText()
			.contains("sponsor-error", "document-error", "day-error", "yuan-error");
		assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document", "D", "day",
				today().toString(), "form", "GOODS", "what", "Rice", "quantity", "0", "worth", "much"))
			.hasStatus(422)
			.bodyText()
			.contains("Line 1: enter how many", "Line 1: enter what they are worth", "value=\"Rice\"");
		assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document", "D", "day",
				today().toString(), "form", "GOODS"))
			.hasStatus(422)
			.bodyText()
			.contains("at least one line");
		assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document", "D", "day",
				today().plusDays(2).toString(), "form", "MONEY", "yuan", "5"))
			.hasStatus(422)
			.bodyText()
			.contains("day-error");
		assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document", "D", "day",
				today().toString(), "form", "MONEY", "yuan", "0.99"))
			.hasStatus(422)
			.bodyText()
			.contains("worth less than one point, which is 1.00 yuan");
		assertThat(
				post(this.fund + "/allocations", "en", "key", key(), "to", "NOWHERE", "points", "1.5", "document", ""))
			.hasStatus(422)
			.bodyText()
			.contains("points-error", "document-error");
		assertThat(post(this.fund + "/allocations", "en", "key", key(), "to", "NOWHERE", "points", "1", "document",
				Villages.code("A")))
			.hasStatus(422)
			.bodyText()
			.contains("to-error");
		assertThat(post(this.fund + "/allocations", "en", "key", key(), "to", this.village.town().code(), "points", "1",
				"document", Villages.code("A")))
			.hasStatus(422)
			.bodyText()
			.contains("The fund has 1 point too few");
		assertThat(post(this.fund + "/donations", "en", "key", "no-key")).hasStatus(400);
		assertThat(this.village.fund()).isZero();
	}

	@Test
	void aDocumentThatCountedIsSaidBesideItsField() {
		String document = Villages.code("D");
		for (int status : List.of(303, 422)) {
			assertThat(post(this.fund + "/donations", "en", "key", key(), "sponsor", this.sponsor, "document", document,
					"day", today().toString(), "form", "MONEY", "yuan", "70"))
				.hasStatus(status);
		}
		assertThat(this.village.fund()).isEqualTo(70);
	}

	@Test
	void sponsorsAreAddedAndAPersonNeedsNoName() {
		MvcTestResult added = post("/sponsors", "en", "kind", "PERSON", "name", "");
		assertThat(added).hasStatus(303);
		assertThat(get(Objects.requireNonNull(added.getResponse().getRedirectedUrl()), "en")).hasStatusOk()
			.bodyText()
			.contains("A person without a name", "Nothing yet")
			.doesNotContain("Take the name away");
		MvcTestResult named = post("/sponsors", "en", "kind", "PERSON", "name", "王芳" + Villages.code("P"));
		String page = Objects.requireNonNull(named.getResponse().getRedirectedUrl());
		assertThat(get(page, "en")).bodyText().contains("王芳", "Take the name away");
		assertThat(post(page + "/name/removal", "en")).hasStatus(303);
		assertThat(get(page, "en")).bodyText().doesNotContain("王芳");
		assertThat(post(page + "/name/removal", "en")).hasStatus(404);
		assertThat(post("/sponsors", "en", "kind", "COMPANY", "name", "")).hasStatus(422)
			.bodyText()
			.contains("name-error");
		assertThat(post("/sponsors", "en", "kind", "KING", "name", "😀")).hasStatus(422)
			.bodyText()
			.contains("kind-error", "name-error");
		assertThat(get("/sponsors/0", "en")).hasStatus(404);
		assertThat(get("/sponsors/many", "en")).hasStatus(404);
		assertThat(get("/sponsors", "zh-CN")).hasStatusOk();
	}

	@Test
	void anAuditorReadsAndHasNoForms() {
		this.administrator = Villages.auditor(this.villages.banner());
		assertThat(get(this.fund, "en")).hasStatusOk().bodyText().doesNotContain("Money came in");
		assertThat(get("/communities/" + this.villages.banner().code() + "/fund", "en")).hasStatusOk()
			.bodyText()
			.contains("Covered: both sides are");
		assertThat(get("/sponsors", "en")).hasStatusOk().bodyText().doesNotContain("Add this sponsor");
		assertThat(post(this.fund + "/donations", "en", "key", key())).hasStatus(403);
		assertThat(get(this.fund + "/donations/new", "en")).hasStatus(403);
	}

	@Test
	void anotherTownsFundDoesNotExist() {
		String elsewhere = "/communities/" + this.hamlet.village().community().code() + "/fund";
		assertThat(get(elsewhere, "en")).hasStatus(404);
		assertThat(get(elsewhere + "/allocations/new", "en")).hasStatus(404);
		assertThat(get(this.fund + "/transfers/00000000-0000-7000-8000-000000000000", "en")).hasStatus(404);
	}

	@Test
	void aPeriodThatIsNoneIsSaid() {
		assertThat(get(this.fund + "?from=2026-03-01&to=2026-02-01", "en")).hasStatus(422);
		assertThat(get(this.fund + "?from=yesterday&kind=PUNISH&before=3", "en")).hasStatus(422);
	}

	private static String key() {
		return IdempotencyKey.next().toString();
	}

	private MvcTestResult get(String path, String language) {
		return this.browser.get()
			.uri(URI.create(path))
			.header("Accept-Language", language)
			.with(SignedIn.as(this.administrator))
			.exchange();
	}

	private MvcTestResult post(String path, String language, String... fields) {
		var request = this.browser.post().uri(URI.create(path)).header("Accept-Language", language);
		for (int at = 0; at < fields.length; at += 2) {
			request = request.param(fields[at], fields[at + 1]);
		}
		return request.characterEncoding(StandardCharsets.UTF_8).with(SignedIn.as(this.administrator)).exchange();
	}

}
