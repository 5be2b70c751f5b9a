package org.communitypoints.counter;

import java.util.Locale;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Pin;
import org.communitypoints.staff.IssueToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Above the programme's amount of 100 points the counter asks for the PIN. */
@ProductTest
class PinAtCounterTests {

	private static final String PIN = "7406";

	@Autowired
	private MockMvc web;

	@Autowired
	private Market market;

	@Autowired
	private ChoosePin choose;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Counter counter;

	@Autowired
	private Scan scan;

	@Autowired
	private IssueToken issueToken;

	private Market.Village village;

	private Actor clerk;

	private Joined bai;

	@BeforeEach
	void setThePin() {
		this.village = this.market.sellingSoap(50, 18);
		this.clerk = this.village.clerk();
		this.bai = this.village.member("白音查干", 320);
		this.choose.choose(this.village.administrator(),
				this.lookup.recall(this.clerk, this.bai.member()).orElseThrow(), null, Pin.read(PIN));
		this.scan.scan(this.clerk, this.bai.card().digits());
	}

	@Test
	void uptoTheAmountNobodyIsAskedAndAboveItIs() throws Exception {
		add(2);
		assertThat(page()).doesNotContain("name=\"pin\"");
		add(1);
		assertThat(page()).contains("name=\"pin\"", "inputmode=\"numeric\"", "type=\"password\"");
	}

	@Test
	void withoutThePinOrWithAWrongOneNothingIsPostedAndTheBasketStays() throws Exception {
		add(3);
		String[] wrong = { "", "9183", "12", "letters" };
		String[] sentence = { "This member has a PIN", "The PIN is wrong; 4 more tries", "A PIN is 4 to 6 digits",
				"A PIN is 4 to 6 digits" };
		for (int at = 0; at < wrong.length; at++) {
			MockHttpServletResponse answer = confirm(wrong[at]);
			assertThat(answer.getStatus()).as(wrong[at]).isBetween(400, 429);
			assertThat(answer.getContentAsString()).contains(sentence[at], "data-pin-again").doesNotContain("9183");
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.counter.of(this.clerk).pieces()).isEqualTo(3);
		MockHttpServletResponse redeemed = confirm(PIN);
		assertThat(redeemed.getRedirectedUrl()).startsWith("/counter/redemptions/");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(170);
	}

	@Test
	void aFormSentTwiceIsAnsweredTwiceAlike() throws Exception {
		add(3);
		MockHttpServletRequestBuilder form = form(PIN);
		assertThat(perform(form).getRedirectedUrl()).isEqualTo(perform(form).getRedirectedUrl());
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(170);
	}

	@Test
	void aLockedPinRefusesTheRightOneToo() throws Exception {
		add(3);
		for (int tries = 0; tries < 5; tries++) {
			confirm("9183");
		}
		MockHttpServletResponse answer = confirm(PIN);
		assertThat(answer.getStatus()).isEqualTo(429);
		assertThat(answer.getContentAsString()).contains("wrong five times");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void aTillIsToldWhatIsNeeded() throws Exception {
		String token = this.issueToken.issue(this.village.administrator(), this.village.shop().code(), "Till 1");
		assertThat(asks(token, 2, "").getStatus()).isEqualTo(201);
		MockHttpServletResponse needed = asks(token, 3, "");
		assertThat(needed.getStatus()).isEqualTo(422);
		assertThat(needed.getContentAsString()).contains("problem:pin-needed", "\"above\":100");
		MockHttpServletResponse wrong = asks(token, 3, "9183");
		assertThat(wrong.getStatus()).isEqualTo(422);
		assertThat(wrong.getContentAsString()).contains("problem:pin-wrong", "\"triesLeft\":4").doesNotContain("9183");
		MockHttpServletResponse right = asks(token, 3, PIN);
		assertThat(right.getStatus()).isEqualTo(201);
		assertThat(asks(token, 3, "").getContentAsString()).as("again, without it")
			.isEqualTo(right.getContentAsString());
		for (int tries = 0; tries < 5; tries++) {
			asks(token, 1, "9183");
		}
		MockHttpServletResponse locked = asks(token, 1, PIN);
		assertThat(locked.getStatus()).isEqualTo(429);
		assertThat(locked.getContentAsString()).contains("problem:pin-locked", "\"seconds\":");
		assertThat(locked.getHeader(HttpHeaders.RETRY_AFTER)).isNotNull();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(70);
	}

	@Test
	void theMemberSetsAPinAtTheCounterAndCannotBeLockedOutByTheNext() throws Exception {
		Joined fresh = this.village.member("其其格", 10);
		this.scan.scan(this.clerk, fresh.card().digits());
		assertThat(perform(get("/counter/pin")).getContentAsString()).contains("Turn the machine to the member")
			.doesNotContain("name=\"current\"");
		assertThat(perform(post("/counter/pin").param("pin", "1234").param("again", "1234")).getStatus())
			.isEqualTo(422);
		assertThat(perform(post("/counter/pin").param("pin", PIN).param("again", "7407")).getStatus()).isEqualTo(422);
		assertThat(perform(post("/counter/pin").param("pin", PIN).param("again", PIN)).getRedirectedUrl())
			.isEqualTo("/counter");
		assertThat(perform(get("/counter/pin")).getContentAsString()).contains("name=\"current\"");
		assertThat(perform(post("/counter/pin").param("pin", "60827").param("again", "60827")).getStatus())
			.isEqualTo(422);
	}

	private void add(int soaps) {
		for (int soap = 0; soap < soaps; soap++) {
			this.scan.add(this.clerk, this.village.soap().id(), 1);
		}
	}

	private String page() throws Exception {
		return perform(get("/counter")).getContentAsString();
	}

	private MockHttpServletResponse confirm(String pin) throws Exception {
		return perform(form(pin));
	}

	private MockHttpServletRequestBuilder form(String pin) {
		Desk desk = this.counter.of(this.clerk);
		return post("/counter/redemptions").param("basket", desk.basket().toString())
			.param("seen", desk.seen().toString())
			.param("pin", pin);
	}

	private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
		return this.web.perform(request.locale(Locale.ENGLISH).with(SignedIn.as(this.clerk))).andReturn().getResponse();
	}

	private MockHttpServletResponse asks(String token, int soaps, String pin) throws Exception {
		String wish = "{\"card\":\"%s\",%s\"lines\":[{\"barcode\":\"%s\",\"quantity\":%d}]}".formatted(
				this.bai.card().digits(), pin.isEmpty() ? "" : "\"pin\":\"" + pin + "\",",
				this.village.soap().barcode().value(), soaps);
		return this.web
			.perform(post("/api/v1/redemptions").header("Idempotency-Key", "soaps-" + soaps)
				.contentType(MediaType.APPLICATION_JSON)
				.content(wish)
				.locale(Locale.ENGLISH)
				.header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
			.andReturn()
			.getResponse();
	}

}
