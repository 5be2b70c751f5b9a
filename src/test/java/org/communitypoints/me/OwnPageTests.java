package org.communitypoints.me;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.PutRight;
import org.communitypoints.members.Correction;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.ReplaceCard;
import org.communitypoints.staff.Staff;
import org.communitypoints.throttle.Throttle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A member opens their own page with a code from the counter. */
@ServedTest
class OwnPageTests {

	private final SignInCodes codes;

	private final OwnDoor door;

	private final PutRight correct;

	private final ReplaceCard replaceCard;

	private final MemberLookup lookup;

	private final Households households;

	private final Redeem redeem;

	private final JdbcClient database;

	private final Staff staff;

	private final Market.Village village;

	private final Joined member;

	private final Visitor visitor;

	@Autowired
	OwnPageTests(SignInCodes codes, OwnDoor door, PutRight correct, ReplaceCard replaceCard, MemberLookup lookup,
			JdbcClient database, Staff staff, Market market, Households households, Redeem redeem,
			@LocalServerPort int port) {
		this.codes = codes;
		this.door = door;
		this.correct = correct;
		this.replaceCard = replaceCard;
		this.lookup = lookup;
		this.households = households;
		this.redeem = redeem;
		this.database = database;
		this.staff = staff;
		this.village = market.sellingSoap(2, 60);
		this.member = this.village.member("白音查干", 320);
		this.visitor = new Visitor(port);
	}

	@Test
	void aCodeFromTheCounterOpensOnesOwnPageOnce() {
		String code = code();
		assertThat(code).matches("[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}");
		assertThat(location(signIn(code))).endsWith("/me");
		assertThat(this.visitor.get("/me").body()).contains("白音查干", ">320<", "about 320 yuan");
		Visitor somebodyElse = this.visitor.another();
		assertThat(signIn(somebodyElse, code).statusCode()).as("used up").isEqualTo(422);
	}

	@Test
	void theCodeIsTypedAsPeopleType() {
		assertThat(location(signIn(" " + code().toLowerCase(Locale.ROOT).replace("-", " ") + " "))).endsWith("/me");
	}

	@Test
	void aNewCodeEndsTheOneBeforeAndTimeEndsAny() throws SQLException {
		String first = code();
		String second = code();
		assertThat(signIn(first).statusCode()).isEqualTo(422);
		try (Connection owner = TestDatabase.asOwner(); var late = owner.prepareStatement("""
				UPDATE sign_in_code SET issued_at = now() - interval '16 minutes', ends_at = now() - interval '1 minute'
				WHERE member = ?
				""")) {
			late.setObject(1, this.member.member().value());
			assertThat(late.executeUpdate()).isOne();
		}
		assertThat(signIn(second).statusCode()).isEqualTo(422);
	}

	@Test
	void fiveWrongTriesEndACode() {
		String code = code();
		for (int at = 0; at < SignInCodes.TRIES; at++) {
			assertThat(this.door.open(this.member.card().digits(), "AAAA-AAAA")).isEmpty();
		}
		assertThat(this.door.open(this.member.card().digits(), code)).isEmpty();
	}

	@Test
	void ofTwentyAtOnceWithOneCodeOneComesIn() {
		String code = code();
		AtomicInteger in = new AtomicInteger();
		CompletableFuture
			.allOf(IntStream.range(0, 20)
				.mapToObj((at) -> CompletableFuture.runAsync(() -> this.door.open(this.member.card().digits(), code)
					.ifPresent((who) -> in.incrementAndGet())))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(in).hasValueLessThanOrEqualTo(1);
	}

	@Test
	void aWrongCodeAWrongCardAndNoCardLookTheSame() {
		code();
		List<String> pages = List.of(wrong(this.member.card().digits(), "AAAA-AAAA"), wrong("999999999", "AAAA-AAAA"),
				wrong("no card", "AAAA-AAAA"), wrong(this.member.card().digits(), "1"));
		assertThat(pages).allSatisfy((page) -> assertThat(page).contains("do not fit together"));
		assertThat(pages.stream().map(OwnPageTests::withoutWhatWasTyped).distinct()).hasSize(1);
	}

	@Test
	void whoGuessesIsSlowedDown() {
		code();
		for (int at = 0; at < Throttle.TRIES_PER_ACCOUNT; at++) {
			signIn("AAAA-AAAA");
		}
		HttpResponse<String> answer = signIn("AAAA-AAAA");
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.body()).contains("too many tries");
	}

	@Test
	void aMemberOpensNoPageOfTheStaffAndStaffNoneOfTheirs() {
		signIn(code());
		for (String page : List.of("/", "/members", "/counter", "/audit", "/members/" + this.member.card())) {
			assertThat(location(this.visitor.get(page))).as(page).contains("/sign-in");
		}
		assertThat(this.visitor.get("/me").statusCode()).as("and is still in").isEqualTo(200);
		Visitor clerk = this.visitor.another();
		clerk.signIn(this.staff.clerk(this.village.shop(), this.village.community()).signInName(), Staff.PASSWORD);
		assertThat(location(clerk.get("/me"))).endsWith("/me/sign-in");
		assertThat(location(clerk.get("/"))).endsWith("/counter");
	}

	@Test
	void signingInChangesTheSessionAndSigningOutEndsIt() {
		this.visitor.get("/me/sign-in");
		String before = String.valueOf(this.visitor.cookies().get("points"));
		signIn(code());
		assertThat(this.visitor.cookies().get("points")).isNotEqualTo(before);
		this.visitor.get("/me");
		assertThat(location(this.visitor.post("/me/sign-out"))).endsWith("/me/sign-in?out");
		assertThat(location(this.visitor.get("/me"))).contains("/me/sign-in");
	}

	@Test
	void everyAnswerCarriesTheSamePolicies() {
		assertThat(this.visitor.get("/me/sign-in").headers().firstValue("Content-Security-Policy").orElse(""))
			.isEqualTo(this.visitor.get("/sign-in").headers().firstValue("Content-Security-Policy").orElse("none"))
			.contains("default-src 'none'");
		assertThat(this.visitor.get("/me/sign-in").headers().firstValue("Cache-Control").orElse(""))
			.contains("no-store");
	}

	@Test
	void theStatementSaysWhoOfTheHouseholdUsedWhatIsShared() {
		Joined she = this.village.member("其其格", 0);
		HouseholdId household = this.households.make(this.village.administrator(), seen(she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		for (HouseholdAct.Kind kind : List.of(HouseholdAct.Kind.JOIN, HouseholdAct.Kind.SHARE)) {
			this.households.decide(this.village.administrator(), household, seen(this.member),
					HouseholdAct.onScreen(kind));
		}
		this.redeem.redeem(this.village.clerk(), this.village.order(she, 5));
		signIn(code());
		assertThat(this.visitor.get("/me/statement").body()).contains("taken by 其其格");
		this.households.decide(this.village.administrator(), household, seen(she),
				HouseholdAct.onScreen(HouseholdAct.Kind.LEAVE));
		assertThat(this.visitor.get("/me/statement").body()).contains("taken by a member of the household")
			.doesNotContain("其其格");
	}

	@Test
	void everythingThatIsKeptCanBeSeen() {
		this.correct.correct(this.village.administrator(), this.member.member(), 0,
				new Correction("白音查汗", "", "13812342086", false, "写错了一个字"));
		this.lookup.byCard(this.village.clerk(), this.member.card());
		signIn(code());
		assertThat(this.visitor.get("/me/statement").body()).contains("+320", "320 left");
		assertThat(this.visitor.get("/me/statement?from=2026-02-02&to=2026-02-01").statusCode()).isEqualTo(422);
		assertThat(this.visitor.get("/me/looks").body()).contains("乌云", "printed a code that opens their own page");
		assertThat(this.visitor.get("/me/consents").body()).contains("Read it on this screen");
		assertThat(this.visitor.get("/me/corrections").body()).contains("was 白音查干", "写错了一个字", "was empty");
		assertThat(this.visitor.get("/me/card").body()).contains(this.member.card().formatted(),
				"<path d=\"M0 0h1v1h-1z");
		assertThat(this.visitor.get("/me/nothing").statusCode()).isEqualTo(404);
	}

	@Test
	void leavingIsOneActAndGivesAReceipt() {
		signIn(code());
		assertThat(this.visitor.get("/me/leaving").body()).contains("Do you want to leave?",
				"Nobody has to approve it");
		assertThat(location(this.visitor.post("/me/leaving"))).endsWith("/me/leaving");
		assertThat(this.visitor.get("/me/leaving").body()).contains("Receipt of leaving", ">320<",
				"everything else that is personal are deleted", "come back whenever");
		assertThat(
				this.database.sql("SELECT channel || ' ' || (withdrawn_by = member) FROM withdrawal WHERE member = ?")
					.param(this.member.member().value())
					.query(String.class)
					.single())
			.isEqualTo("OWN_PAGE true");
		assertThat(location(this.visitor.post("/me/leaving"))).as("twice").endsWith("/me/leaving");
		LaterOn.theGraceIsOver(this.member.member());
		assertThat(location(this.visitor.get("/me"))).contains("/me/sign-in?ended");
	}

	@Test
	void aCardThatWasReplacedOpensNothingAndTheNewOneDoes() {
		String code = code();
		var issued = this.replaceCard.replace(this.village.administrator(), this.member.card());
		assertThat(this.door.open(this.member.card().digits(), code)).isEmpty();
		assertThat(this.door.open(issued.digits(), code)).contains(this.member.member());
	}

	@Test
	void aTillAndAnAuditorHandOutNoCode() {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.codes.issue(this.village.till(), this.member.card()));
	}

	@Test
	void aCodeIsKeptNowhereInLetters() {
		String code = code();
		assertThat(this.database.sql("SELECT hash FROM sign_in_code WHERE member = ?")
			.param(this.member.member().value())
			.query(String.class)
			.single()).startsWith("{bcrypt}").doesNotContain(code, code.replace("-", ""));
		assertThat(this.codes.issue(this.village.clerk(), this.member.card()).toString()).isEqualTo("IssuedCode[…]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "30", "18", "99", "<script>", "" })
	void theSizeOfTheTextIsRememberedOrLeft(String size) {
		this.visitor.get("/me/sign-in");
		assertThat(this.visitor.post("/me/text-size", "to", size, "back", "/me/sign-in").statusCode()).isEqualTo(303);
		assertThat(this.visitor.get("/me/sign-in").body())
			.contains(size.equals("30") ? "class=\"own text-30\"" : "class=\"own text-18\"");
	}

	private String code() {
		return this.codes.issue(this.village.clerk(), this.member.card()).code();
	}

	private HttpResponse<String> signIn(String code) {
		return signIn(this.visitor, code);
	}

	private HttpResponse<String> signIn(Visitor who, String code) {
		who.get("/me/sign-in");
		return who.post("/me/sign-in", "card", this.member.card().formatted(), "secret", code);
	}

	private String wrong(String card, String secret) {
		this.visitor.get("/me/sign-in");
		HttpResponse<String> answer = this.visitor.post("/me/sign-in", "card", card, "secret", secret);
		assertThat(answer.statusCode()).isEqualTo(422);
		return answer.body();
	}

	private static String withoutWhatWasTyped(String page) {
		return page.replaceAll("value=\"[^\"]*\"", "")
			.replaceAll("autofocus=\"autofocus\"", "")
			.replaceAll("\\s+", " ");
	}

	private MemberAtCounter seen(Joined someone) {
		return this.lookup.recall(this.village.administrator(), someone.member()).orElseThrow();
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

}
