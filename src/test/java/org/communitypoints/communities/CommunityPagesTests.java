package org.communitypoints.communities;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class CommunityPagesTests {

	@Autowired
	private MockMvcTester browser;

	@Autowired
	private Villages villages;

	private Community town;

	private Community village;

	private Actor administrator;

	@BeforeEach
	void aTownWithAVillage() {
		this.town = this.villages.town();
		this.village = this.villages.village(this.town);
		this.administrator = Villages.administrator(this.town);
	}

	@Test
	void theListShowsTheActorsPartOfTheTreeAndNothingElse() {
		Community elsewhere = this.villages.village(this.villages.town());
		assertThat(get("/communities")).hasStatusOk()
			.bodyText()
			.contains(this.town.code(), this.village.code(), "Test Gacha")
			.doesNotContain(elsewhere.code());
	}

	@Test
	void theSearchFindsByNameAndCodeAndSaysWhenThereIsNothing() {
		assertThat(get("/communities?search=" + this.village.code().toLowerCase(Locale.ROOT))).hasStatusOk()
			.bodyText()
			.contains(this.village.code())
			.doesNotContain(this.town.code());
		assertThat(get("/communities?search=" + URLEncoder.encode("测试嘎查", StandardCharsets.UTF_8))).bodyText()
			.contains(this.village.code());
		assertThat(get("/communities?search=nowhere%00%25")).hasStatusOk()
			.bodyText()
			.contains("No community in your part of the tree has “nowhere%”");
	}

	@Test
	void thePageOfACommunityShowsItsPlaceAndItsFund() {
		this.villages.fund(this.village, 1_000);
		assertThat(get("/communities/" + this.village.code())).hasStatusOk()
			.bodyText()
			.contains("Test Gacha", this.town.code(), "1,000 points", "0 points",
					"/communities/" + this.village.code() + "/fund");
	}

	@Test
	void anotherTownsVillageDoesNotExist() {
		Community elsewhere = this.villages.village(this.villages.town());
		assertThat(get("/communities/" + elsewhere.code())).hasStatus(404);
		assertThat(add(elsewhere, Villages.code("G"), "GACHA", "某嘎查", "Some Gacha")).hasStatus(404);
		assertThat(get("/communities/" + this.villages.banner().code())).hasStatus(404);
	}

	@Test
	void anAuditorReadsButHasNoFormsAndMayNotSendThem() {
		this.administrator = Villages.auditor(this.town);
		assertThat(get("/communities/" + this.village.code())).hasStatusOk().bodyText().doesNotContain("name=\"key\"");
		assertThat(add(this.town, Villages.code("G"), "GACHA", "新嘎查", "New Gacha")).hasStatus(403);
	}

	@Test
	void whoRunsTheWholeProgrammeSaysHowOldAnActMayBe() {
		assertThat(awardDays("30")).hasStatus(403);
		this.administrator = Villages.administrator(this.villages.banner());
		for (String wrong : List.of("", "0", "367", "a week", "-1", "1.5")) {
			assertThat(awardDays(wrong)).hasStatus(422).bodyText().contains("days-error");
		}
		try {
			assertThat(awardDays("３０")).hasStatus(303);
			assertThat(get("/communities/programme")).hasStatusOk().bodyText().contains("value=\"30\"");
		}
		finally {
			assertThat(awardDays("90")).hasStatus(303);
		}
	}

	@Test
	void aCommunityIsAddedBelow() {
		String code = Villages.code("G");
		assertThat(add(this.town, code.toLowerCase(Locale.ROOT), "GACHA", "新嘎查", "New Gacha")).hasStatus(303)
			.hasRedirectedUrl("/communities/" + code);
		assertThat(get("/communities/" + this.town.code())).bodyText().contains(code, "New Gacha");
	}

	@ParameterizedTest
	@CsvSource({ "T 1,GACHA,名,Name,code", "X1,CITY,名,Name,kind", "X1,GACHA,,Name,nameZh", "X1,GACHA,名😀,Name,nameZh",
			"X1,GACHA,名,<script>,nameEn", "X1,GACHA,名,\u202EName,nameEn" })
	void whatIsWrongIsSaidBesideItsField(String code, String kind, String nameZh, String nameEn, String field) {
		assertThat(add(this.town, code, kind, (nameZh != null) ? nameZh : "", nameEn)).hasStatus(422)
			.bodyText()
			.contains("id=\"" + field + "-error\"");
	}

	@Test
	void aNameOfTenThousandCharactersIsTooLong() {
		assertThat(add(this.town, Villages.code("G"), "GACHA", "长".repeat(10_000), "Name")).hasStatus(422)
			.bodyText()
			.contains("A name has at most 60 characters.");
	}

	@Test
	void aCodeThatIsTakenIsSaidBesideItsField() {
		assertThat(add(this.town, this.village.code(), "GACHA", "名", "Name")).hasStatus(422)
			.bodyText()
			.contains("The code " + this.village.code() + " is taken. Choose another.");
	}

	@Test
	void aTownDoesNotStandBelowATown() {
		assertThat(add(this.town, Villages.code("T"), "TOWN", "名", "Name")).hasStatus(422)
			.bodyText()
			.contains("does not stand right below");
	}

	private MvcTestResult get(String uri) {
		return this.browser.get()
			.uri(URI.create(uri))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.administrator))
			.exchange();
	}

	private MvcTestResult awardDays(String days) {
		return this.browser.post()
			.uri("/communities/programme/award-days")
			.header("Accept-Language", "en")
			.param("days", days)
			.with(SignedIn.as(this.administrator))
			.exchange();
	}

	private MvcTestResult add(Community parent, String code, String kind, String nameZh, String nameEn) {
		return this.browser.post()
			.uri("/communities/{code}/communities", parent.code())
			.header("Accept-Language", "en")
			.param("code", code)
			.param("kind", kind)
			.param("nameZh", nameZh)
			.param("nameEn", nameEn)
			.with(SignedIn.as(this.administrator))
			.exchange();
	}

}
