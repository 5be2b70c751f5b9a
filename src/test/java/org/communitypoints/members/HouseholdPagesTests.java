package org.communitypoints.members;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on which a recorder writes down what a member decides about a household. */
@ProductTest
class HouseholdPagesTests {

	private final MockMvcTester browser;

	private final Actor recorder;

	private final Joined she;

	private final Joined he;

	@Autowired
	HouseholdPagesTests(MockMvcTester browser, Market market) {
		this.browser = browser;
		Market.Village village = market.sellingSoap(2, 60);
		this.recorder = new Actor(ActorId.next(), "Sarnai", Role.RECORDER, village.community().id(), null);
		this.she = village.member("其其格", 40);
		this.he = village.member("巴特尔", 280);
	}

	@Test
	void twoSitDownAtOneTableShareSetALimitAndLeave() {
		written(decides(this.she, "act", "MAKE"));
		written(decides(this.he, "act", "JOIN", "of", this.she.card().digits()));
		written(decides(this.he, "act", "SHARE"));
		written(decides(this.he, "act", "LIMIT", "of", this.she.card().digits(), "points", "30"));
		assertThat(page(this.she)).hasStatusOk().bodyText().contains("shares 280 points", "up to 30 a month");
		written(decides(this.he, "act", "LIMIT", "of", this.she.card().digits(), "points", ""));
		written(decides(this.he, "act", "KEEP"));
		written(decides(this.she, "act", "LEAVE", "channel", "PAPER", "formNumber", "A-" + this.she.card()));
		assertThat(page(this.she)).hasStatusOk().bodyText().contains("in no household");
		assertThat(page(this.he)).bodyText().contains("巴特尔", "keeps their own points").doesNotContain("其其格");
	}

	@ParameterizedTest
	@CsvSource({ "'',SCREEN,'',act", "DANCE,SCREEN,'',act", "MAKE,SHOUTED,'',channel", "MAKE,PAPER,'',formNumber",
			"MAKE,HELPER,'',helper", "JOIN,SCREEN,'',of", "JOIN,SCREEN,123456789,of", "JOIN,SCREEN,other,of" })
	void whatIsWrongStandsBesideItsField(String act, String channel, String of, String field) {
		MvcTestResult answer = decides(this.she, "act", act, "channel", channel, "of",
				of.equals("other") ? this.he.card().digits() : of);
		assertThat(answer.getResponse().getStatus()).isBetween(400, 499);
		assertThat(answer).bodyText().contains("id=\"" + field + "-error\"");
		assertThat(page(this.she)).bodyText().contains("in no household");
	}

	@Test
	void aLimitIsAWholeNumber() {
		written(decides(this.she, "act", "MAKE"));
		written(decides(this.he, "act", "JOIN", "of", this.she.card().digits()));
		written(decides(this.he, "act", "SHARE"));
		assertThat(decides(this.he, "act", "LIMIT", "of", this.she.card().digits(), "points", "many")).hasStatus(422)
			.bodyText()
			.contains("id=\"points-error\"");
	}

	/** A page that was open while somebody else wrote. */
	@Test
	void whatNoLongerFitsIsSaidOnTop() {
		written(decides(this.she, "act", "MAKE"));
		assertThat(decides(this.she, "act", "MAKE")).hasStatus(409)
			.bodyText()
			.contains("notice bad", "in a household already");
	}

	/** Who is of the household does not help another of it to decide. */
	@Test
	void nobodyOfTheHouseholdIsTheHelper() {
		written(decides(this.she, "act", "MAKE"));
		written(decides(this.he, "act", "JOIN", "of", this.she.card().digits()));
		assertThat(decides(this.he, "act", "SHARE", "channel", "HELPER", "helper", "其其格")).hasStatus(403)
			.bodyText()
			.contains("id=\"helper-error\"");
	}

	private MvcTestResult page(Joined member) {
		return this.browser.get()
			.uri("/members/{number}/household", member.card().digits())
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.recorder))
			.exchange();
	}

	/** At the screen, unless something else is said. */
	private MvcTestResult decides(Joined member, String... fields) {
		var request = this.browser.post()
			.uri("/members/{number}/household", member.card().digits())
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.recorder));
		boolean said = false;
		for (int at = 0; at < fields.length; at += 2) {
			request = request.param(fields[at], fields[at + 1]);
			said |= fields[at].equals("channel");
		}
		return (said ? request : request.param("channel", "SCREEN")).exchange();
	}

	private static void written(MvcTestResult answer) {
		assertThat(answer).hasStatus(303);
	}

}
