package org.communitypoints.corrections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.activities.GiveAward;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.MonthlyCap;
import org.communitypoints.activities.NewAward;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.today;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

@ProductTest
class CorrectionTests {

	private final Correct correct;

	private final Corrections corrections;

	private final GiveAward give;

	private final MonthlyCap cap;

	private final Ledger ledger;

	private final MockMvc browser;

	private final Hamlet.Village village;

	private final org.communitypoints.activities.Act hours;

	private final Joined bai;

	private final Actor gaowa;

	private final Actor batu;

	@Autowired
	CorrectionTests(Correct correct, Corrections corrections, GiveAward give, MonthlyCap cap, Ledger ledger,
			MockMvc browser, Hamlet hamlet) {
		this.correct = correct;
		this.corrections = corrections;
		this.give = give;
		this.cap = cap;
		this.ledger = ledger;
		this.browser = browser;
		this.village = hamlet.village().funded(1_000);
		this.hours = this.village.rules(act("H", 10, Unit.HOUR, 200)).get(0);
		this.bai = this.village.member("白音查干");
		this.gaowa = this.village.administrator();
		this.batu = this.village.administrator();
	}

	@Test
	void aLittleIsCorrectedByOnePersonAtOnce() {
		TransferId wrong = award(5);
		Correction corrected = ask(wrong, 20, Mistake.WRONG_QUANTITY);
		assertThat(corrected.waits()).isFalse();
		assertThat(this.village.balance(this.bai)).isEqualTo(30);
		assertThat(this.village.fund()).as("the points are back in the fund").isEqualTo(970);
		StatementLine red = this.ledger.statement(this.bai.wallet(), null, 1).lines().get(0);
		assertThat(red.kind()).isEqualTo(TransferKind.AWARD);
		assertThat(red.change()).isEqualTo(-20);
		assertThat(red.reverses()).contains(wrong);
		assertThat(red.reason()).isEqualTo("WRONG_QUANTITY");
	}

	@Test
	void moreThanThatTakesASecondPerson() {
		TransferId wrong = award(5);
		Correction asked = ask(wrong, 21, Mistake.WRONG_PERSON);
		assertThat(asked.waits()).isTrue();
		assertThat(this.village.balance(this.bai)).isEqualTo(50);
		refused(() -> this.correct.confirm(this.gaowa, asked.id()), SecondPersonNeeded.class);
		assertThat(this.corrections.waiting(this.batu)).extracting(Correction::id).containsExactly(asked.id());
		assertThat(decision(this.correct.confirm(this.batu, asked.id())).taken()).isEqualTo(Points.of(21));
		assertThat(this.village.balance(this.bai)).isEqualTo(29);
		refused(() -> this.correct.confirm(this.batu, asked.id()), AlreadyDecided.class);
		assertThat(this.corrections.waiting(this.batu)).isEmpty();
		assertThat(this.corrections.ended(this.batu)).extracting(Correction::id).containsExactly(asked.id());
	}

	@Test
	void itTakesAtMostWhatIsThere() {
		TransferId wrong = award(10);
		Correction asked = ask(wrong, 100, Mistake.ENTERED_TWICE);
		spend(70);
		Correction corrected = this.correct.confirm(this.batu, asked.id());
		assertThat(decision(corrected).taken()).isEqualTo(Points.of(30));
		assertThat(this.village.balance(this.bai)).isZero();
		refused(() -> ask(wrong, 20, Mistake.ENTERED_TWICE), NothingLeftToCorrect.class);
		refused(() -> ask(wrong, 71, Mistake.ENTERED_TWICE), MoreThanTheAwardLeft.class);
	}

	@Test
	void whatIsDeclinedTakesNothing() {
		Correction asked = ask(award(5), 50, Mistake.DID_NOT_TAKE_PLACE);
		this.correct.decline(this.gaowa, asked.id());
		refused(() -> this.correct.confirm(this.batu, asked.id()), AlreadyDecided.class);
		assertThat(this.village.balance(this.bai)).isEqualTo(50);
		assertThat(this.corrections.ended(this.gaowa).get(0).decisionOrNull()).isNotNull()
			.satisfies((ended) -> assertThat(ended.taken()).isEqualTo(Points.ZERO));
	}

	@Test
	void theSameFormTwiceCorrectsOnce() {
		TransferId wrong = award(5);
		CorrectionId id = CorrectionId.next();
		NewCorrection wanted = new NewCorrection(wrong, Points.of(10), Mistake.WRONG_ACT);
		this.correct.ask(this.gaowa, id, this.bai.card(), wanted);
		assertThat(this.correct.ask(this.gaowa, id, this.bai.card(), wanted).waits()).isFalse();
		assertThat(this.village.balance(this.bai)).isEqualTo(40);
	}

	@Test
	void twentyConfirmationsAtOnceAreOne() throws Exception {
		Correction asked = ask(award(10), 40, Mistake.WRONG_PERSON);
		ExecutorService threads = Executors.newFixedThreadPool(20);
		List<Callable<Boolean>> people = new ArrayList<>();
		for (int person = 0; person < 20; person++) {
			people.add(() -> {
				try {
					this.correct.confirm(this.batu, asked.id());
					return true;
				}
				catch (AlreadyDecided ex) {
					return false;
				}
			});
		}
		int done = 0;
		for (Future<Boolean> one : threads.invokeAll(people)) {
			done += one.get() ? 1 : 0;
		}
		threads.shutdownNow();
		assertThat(done).isEqualTo(1);
		assertThat(this.village.balance(this.bai)).isEqualTo(60);
	}

	@Test
	void whatWasTakenBackNoLongerCountsTowardsTheCap() {
		TransferId wrong = award(2);
		assertThat(this.cap.left(this.bai.member(), this.hours, today())).isEqualTo(Points.of(180));
		ask(wrong, 20, Mistake.ENTERED_TWICE);
		assertThat(this.cap.left(this.bai.member(), this.hours, today())).isEqualTo(Points.of(200));
	}

	@Test
	void onlyAnAdministratorOfThePlaceCorrects() {
		TransferId wrong = award(1);
		Actor stranger = Villages.administrator(this.village.community());
		refused(() -> this.correct.ask(this.village.recorder(), CorrectionId.next(), this.bai.card(),
				new NewCorrection(wrong, Points.of(1), Mistake.WRONG_ACT)), NotAllowed.class);
		refused(() -> this.correct.ask(stranger, CorrectionId.next(), this.bai.card(),
				new NewCorrection(TransferId.next(), Points.of(1), Mistake.WRONG_ACT)), NotFound.class);
		Correction asked = ask(award(3), 30, Mistake.WRONG_ACT);
		Actor elsewhere = new Actor(stranger.id(), "Elsewhere", stranger.role(),
				org.communitypoints.kernel.CommunityId.next(), null);
		refused(() -> this.correct.confirm(elsewhere, asked.id()), NotFound.class);
		assertThat(this.corrections.waiting(elsewhere)).isEmpty();
	}

	@Test
	void thePagesSayWhatHappens() throws Exception {
		TransferId wrong = award(5);
		String form = page(
				get("/corrections/new").param("card", this.bai.card().digits()).param("award", wrong.toString()), 200);
		assertThat(form).contains("Correct an award", "Up to 20 points it counts at once", "It was somebody else");
		String refused = page(sent(wrong, "51", "WRONG_ACT"), 422);
		assertThat(refused).contains("Only 50 points of this award are left to take back.");
		for (String points : new String[] { "", "0", "-1", "1.5", "ten", "9223372036854775808" }) {
			assertThat(page(sent(wrong, points, "WRONG_ACT"), 422)).as(points).contains("a whole number from 1");
		}
		assertThat(page(sent(wrong, "5", "BORED"), 422)).contains("Say what was wrong.");
		page(sent(wrong, "３０", "WRONG_ACT"), 303);
		assertThat(page(get("/corrections"), 200)).contains("Waiting for a second person", "30 points",
				"It was another act", "Withdraw my request");
		page(get("/corrections/new").param("card", this.bai.card().digits()).param("award", "x"), 400);
		page(get("/corrections/new").param("card", this.bai.card().digits())
			.param("award", TransferId.next().toString()), 404);
	}

	@Test
	void theMemberReadsWhyInPlainWords() throws Exception {
		ask(award(2), 20, Mistake.ENTERED_TWICE);
		assertThat(page(get("/members/" + this.bai.card()), 200)).contains("was entered twice")
			.doesNotContain("ENTERED_TWICE");
	}

	private MockHttpServletRequestBuilder sent(TransferId award, String points, String mistake) {
		return post("/corrections").param("key", CorrectionId.next().toString())
			.param("card", this.bai.card().digits())
			.param("award", award.toString())
			.param("points", points)
			.param("mistake", mistake);
	}

	private String page(MockHttpServletRequestBuilder request, int status) throws Exception {
		MockHttpServletResponse answer = this.browser
			.perform(request.with(SignedIn.as(this.gaowa)).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).isEqualTo(status);
		return answer.getContentAsString();
	}

	private TransferId award(int hours) {
		return this.give
			.give(this.village.recorder(), IdempotencyKey.next(),
					new NewAward(this.bai.member(), this.hours.id(), today(), hours, "test " + CorrectionId.next()))
			.transfer();
	}

	private void spend(long points) {
		this.village.spend(this.bai, points);
	}

	private Correction ask(TransferId award, long points, Mistake mistake) {
		return this.correct.ask(this.gaowa, CorrectionId.next(), this.bai.card(),
				new NewCorrection(award, Points.of(points), mistake));
	}

	private static Correction.Decision decision(Correction correction) {
		return Optional.ofNullable(correction.decisionOrNull()).orElseThrow();
	}

	private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act,
			Class<? extends Refusal> why) {
		assertThatExceptionOfType(why).isThrownBy(act);
	}

}
