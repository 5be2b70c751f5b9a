package org.communitypoints.me;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.counter.Market;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Pin;
import org.communitypoints.members.PinLocked;
import org.communitypoints.members.Pins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A member opens their own page with card and PIN, and changes the PIN there. */
@ServedTest
class OwnPinTests {

	private static final String RIGHT = "7406";

	private static final String WRONG = "9183";

	private static final String LEFT_TO_GUESS = "8264";

	private final OwnDoor door;

	private final SignInCodes codes;

	private final Pins pins;

	private final ChoosePin choose;

	private final Market.Village village;

	private final Joined member;

	private final MemberAtCounter opened;

	private final Visitor visitor;

	@Autowired
	OwnPinTests(OwnDoor door, SignInCodes codes, Pins pins, ChoosePin choose, MemberLookup lookup, Market market,
			@LocalServerPort int port) {
		this.door = door;
		this.codes = codes;
		this.pins = pins;
		this.choose = choose;
		this.village = market.sellingSoap(2, 60);
		this.member = this.village.member("白音查干", 320);
		this.opened = lookup.byCard(this.village.administrator(), this.member.card());
		this.visitor = new Visitor(port);
	}

	@Test
	void cardAndPinOpenOnesOwnPageAgainAndAgain() {
		set();
		for (String typed : List.of(RIGHT, " ７４０６ ")) {
			Visitor somebody = this.visitor.another();
			assertThat(location(signIn(somebody, typed))).endsWith("/me");
			assertThat(somebody.get("/me").body()).contains("白音查干", ">320<");
		}
	}

	@Test
	void fiveWrongTriesLockThePinHereAndAtTheCounterAndACodeStillOpens() {
		set();
		for (int at = 0; at < Pins.MOST_TRIES; at++) {
			assertThat(open(WRONG)).isFalse();
		}
		assertThat(open(RIGHT)).as("even the right one").isFalse();
		assertThatExceptionOfType(PinLocked.class)
			.isThrownBy(() -> this.pins.prove(this.member.member(), Pin.read(RIGHT)));
		assertThat(open(this.codes.issue(this.village.clerk(), this.member.card()).code())).isTrue();
	}

	@Test
	void aRightTryForgetsTheWrongOnes() {
		set();
		for (int round = 0; round < 3; round++) {
			for (int at = 1; at < Pins.MOST_TRIES; at++) {
				assertThat(open(WRONG)).isFalse();
			}
			assertThat(open(RIGHT)).isTrue();
		}
	}

	@Test
	void ofTwentyGuessesAtOnceFiveAreMade() {
		set();
		CompletableFuture
			.allOf(IntStream.range(0, 20)
				.mapToObj((at) -> CompletableFuture.runAsync(() -> assertThat(open(WRONG)).isFalse()))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(open(RIGHT)).as("locked by then").isFalse();
	}

	@Test
	void nothingTellsWhetherThereIsACardOrAPin() {
		List<String> pages = new ArrayList<>();
		pages.add(refused(this.member.card().digits(), RIGHT));
		set();
		pages.add(refused(this.member.card().digits(), WRONG));
		for (int at = 0; at < Pins.MOST_TRIES; at++) {
			open(WRONG);
		}
		pages.add(refused(this.member.card().digits(), RIGHT));
		pages.add(refused("999999999", RIGHT));
		pages.add(refused("no card", RIGHT));
		assertThat(pages.stream()
			.map((page) -> page.replaceAll("value=\"[^\"]*\"|autofocus=\"autofocus\"|\\s+", ""))
			.distinct()).hasSize(1);
		assertThat(pages.get(0)).contains("Card and PIN or code do not fit together");
	}

	@Test
	void aPinOfSomebodyElseOpensNothing() {
		set();
		Joined other = this.village.member("乌云", 5);
		assertThat(this.door.open(other.card().digits(), RIGHT)).isEmpty();
	}

	@Test
	void theFirstPinIsSetByWhoCameInWithACodeAndTheNextByTheOneBefore() {
		signIn(this.visitor, this.codes.issue(this.village.clerk(), this.member.card()).code());
		assertThat(this.visitor.get("/me/pin").body()).contains("Set a PIN").doesNotContain("name=\"current\"");
		assertThat(location(this.visitor.post("/me/pin", "pin", RIGHT, "again", RIGHT))).endsWith("/me");
		assertThat(this.visitor.get("/me").body()).contains("Your PIN is set");
		assertThat(this.visitor.get("/me/pin").body()).contains("Set a new PIN", "name=\"current\"");
		assertThat(this.visitor.post("/me/pin", "pin", LEFT_TO_GUESS, "again", LEFT_TO_GUESS).body())
			.contains("You have a PIN already");
		HttpResponse<String> answer = this.visitor.post("/me/pin", "current", WRONG, "pin", LEFT_TO_GUESS, "again",
				LEFT_TO_GUESS);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("You have 4 more tries").doesNotContain("basket");
		assertThat(
				location(this.visitor.post("/me/pin", "current", RIGHT, "pin", LEFT_TO_GUESS, "again", LEFT_TO_GUESS)))
			.endsWith("/me");
		assertThat(open(RIGHT)).isFalse();
		assertThat(open(LEFT_TO_GUESS)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1234,1234,would try this first", "2019,2019,would try this first", "740,740,4 to 6 digits",
			"'','',4 to 6 digits", "7406,7407,not the same", "abcd,abcd,4 to 6 digits" })
	void whatIsNoGoodPinIsRefusedInASentence(String pin, String again, String sentence) {
		signIn(this.visitor, this.codes.issue(this.village.clerk(), this.member.card()).code());
		HttpResponse<String> answer = this.visitor.post("/me/pin", "pin", pin, "again", again);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(sentence);
		assertThat(this.pins.has(this.member.member())).isFalse();
	}

	@Test
	void fiveWrongOldPinsLockItOnTheOwnPageToo() {
		set();
		signIn(this.visitor, RIGHT);
		String last = "";
		for (int at = 0; at < Pins.MOST_TRIES; at++) {
			last = this.visitor.post("/me/pin", "current", WRONG, "pin", LEFT_TO_GUESS, "again", LEFT_TO_GUESS).body();
		}
		assertThat(last).contains("wrong five times", "A recorder lets you set a new one");
		assertThat(open(RIGHT)).isFalse();
	}

	private void set() {
		this.choose.choose(this.village.administrator(), this.opened, null, Pin.read(RIGHT));
	}

	private boolean open(String secret) {
		return this.door.open(this.member.card().digits(), secret).isPresent();
	}

	private HttpResponse<String> signIn(Visitor who, String secret) {
		who.get("/me/sign-in");
		HttpResponse<String> answer = who.post("/me/sign-in", "card", this.member.card().formatted(), "secret", secret);
		who.get("/me/pin");
		return answer;
	}

	private String refused(String card, String secret) {
		Visitor somebody = this.visitor.another();
		somebody.get("/me/sign-in");
		HttpResponse<String> answer = somebody.post("/me/sign-in", "card", card, "secret", secret);
		assertThat(answer.statusCode()).isEqualTo(422);
		return answer.body();
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

}
