package org.communitypoints.claims;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/** What the database refuses about claims, past all Java, whoever asks. */
@ProductTest
class ClaimLawTests {

	private static final String CLAIM = """
			INSERT INTO claim (id, member, community, act, code, day, quantity, words, how, form_number, entered_by, entered_by_name)
			SELECT gen_random_uuid(), '%s', '%s', id, code, '%s', %d, 'words', 'PAPER', gen_random_uuid()::text, gen_random_uuid(), 'x'
			FROM act WHERE id = '%s'
			"""
		.replace("gen_random_uuid()::text", "upper(left(gen_random_uuid()::text, 13))");

	private static final String VOTE = """
			INSERT INTO vote (meeting, claim, seat, choice, recused_because, noted_by)
			VALUES ('%s', '%s', '%s', '%s', %s, gen_random_uuid())
			""";

	private static final String CREDIT = "INSERT INTO claim_credit (claim, outcome, points, transfer) VALUES ('%s', %s)";

	private final Neighbours.Circle circle;

	private final HoldMeeting hold;

	private final ObjectToClaim object;

	private final AnswerObjection answer;

	private final AppealClaim appeal;

	private final CreditClaims credit;

	private final Claims claims;

	private final DeclareOwnMembership own;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Joined bai;

	@Autowired
	ClaimLawTests(Neighbours neighbours, HoldMeeting hold, ObjectToClaim object, AnswerObjection answer,
			AppealClaim appeal, CreditClaims credit, Claims claims, DeclareOwnMembership own, CommunityTree tree,
			Ledger ledger) {
		this.circle = neighbours.circle();
		this.hold = hold;
		this.object = object;
		this.answer = answer;
		this.appeal = appeal;
		this.credit = credit;
		this.claims = claims;
		this.own = own;
		this.tree = tree;
		this.ledger = ledger;
		this.bai = this.circle.village().member("白音查干");
	}

	@ParameterizedTest
	@EnumSource
	void whatHappenedToAClaimIsNeverChanged(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		this.circle.check(claim);
		MeetingId meeting = this.circle.accept(claim);
		this.object.onPaper(this.circle.scribe(), claim, "那天没看见他");
		this.answer.answer(this.circle.committee().get(1), claim, this.claims.objections(claim).get(0).id(), false,
				"有人作证");
		Neighbours.theNoticeEnds(meeting);
		this.credit.credit();
		for (String table : List.of("claim", "claim_check", "committee_seat", "review_meeting", "review_closing",
				"decision", "notice", "objection", "objection_answer", "claim_credit", "vote", "review_presence")) {
			attacker.mayNot("TRUNCATE " + table + " CASCADE");
			attacker.mayNot("DELETE FROM " + table);
		}
		for (String change : List.of("claim SET day = day - 1", "claim SET words = 'other'", "claim SET words = NULL",
				"claim_check SET checked_by = gen_random_uuid()", "committee_seat SET staff_name = 'x'",
				"review_meeting SET held_on = held_on - 1", "review_closing SET closed_by = gen_random_uuid()",
				"decision SET yes = 9", "notice SET ends_at = now()", "objection SET words = NULL",
				"objection_answer SET upheld = true", "claim_credit SET points = 1", "vote SET choice = 'NO'")) {
			attacker.mayNot("UPDATE " + change);
		}
	}

	@ParameterizedTest
	@EnumSource
	void noClaimBreaksARule(Attacker attacker) {
		Act act = this.circle.hours();
		this.circle.claim(this.bai, 2, 1);
		Joined today = this.circle.village().member("乌兰");
		this.circle.village().joinedAgo(List.of(today), 3);
		claim(attacker, this.bai, today().plusDays(1), 1, act).hasMessageContaining("claim_is_not_for_the_future");
		claim(attacker, this.bai, today().minusDays(91), 1, act).hasMessageContaining("claim_is_not_too_old");
		claim(attacker, today, today().minusDays(4), 1, act).hasMessageContaining("claim_is_not_before_joining");
		claim(attacker, this.bai, today().minusDays(2), 1, act).hasMessageContaining("the_same_is_not_claimed_twice");
		claim(attacker, this.bai, today(), 11, this.circle.times())
			.hasMessageContaining("claim_is_of_a_quantity_that_fits");
		claim(attacker, this.bai, today(), 25, act).hasMessageContaining("claim_is_of_something");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyChecksWhatTheyEnteredOrTheirOwn(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		String sql = "INSERT INTO claim_check (claim, confirmed, checked_by, checked_by_name) VALUES ('%s', true, '%s', 'x')";
		attacker.mayNot(sql.formatted(claim, this.circle.scribe().id()))
			.hasMessageContaining("somebody else than who entered it");
		Actor self = this.circle.committee().get(2);
		this.own.declare(self, this.bai.card());
		attacker.mayNot(sql.formatted(claim, self.id())).hasMessageContaining("the checker's own");
		this.circle.check(claim);
		attacker.mayNot(sql.formatted(claim, this.circle.committee().get(1).id()))
			.hasMessageContaining("past being checked");
	}

	@ParameterizedTest
	@EnumSource
	void whoHasAPartStandsAsideAndNobodyElse(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		MeetingId meeting = this.circle.meeting();
		this.own.declare(this.circle.committee().get(0), this.bai.card());
		SeatId own = this.circle.seats().get(0);
		SeatId other = this.circle.seats().get(1);
		attacker.mayNot(VOTE.formatted(meeting, claim, own, "YES", "NULL")).hasMessageContaining("stand aside");
		attacker.mayNot(VOTE.formatted(meeting, claim, own, "RECUSED", "'HOUSEHOLD'"))
			.hasMessageContaining("stand aside");
		attacker.mayNot(VOTE.formatted(meeting, claim, other, "RECUSED", "'OWN'")).hasMessageContaining("stand aside");
		ClaimId unchecked = this.circle.claim(this.bai, 2, 1);
		attacker.mayNot(VOTE.formatted(meeting, unchecked, other, "YES", "NULL"))
			.hasMessageContaining("does not vote on this");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyVotesComesOrGoesAfterTheClosing(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		ClaimId other = this.circle.claim(this.bai, 2, 1);
		this.circle.check(claim, other);
		MeetingId meeting = this.circle.accept(claim);
		SeatId seat = this.circle.seats().get(0);
		attacker.mayNot(VOTE.formatted(meeting, other, seat, "YES", "NULL")).hasMessageContaining("is closed");
		attacker.mayNot("DELETE FROM vote WHERE meeting = '%s'".formatted(meeting)).hasMessageContaining("is closed");
		attacker.mayNot("DELETE FROM review_presence WHERE meeting = '%s'".formatted(meeting))
			.isInstanceOf(SQLException.class);
		attacker.mayNot(
				"INSERT INTO review_closing (meeting, closed_by, closed_by_name) VALUES ('%s', gen_random_uuid(), 'x')"
					.formatted(meeting))
			.hasMessageContaining("closed_once");
	}

	@ParameterizedTest
	@EnumSource
	void aDecisionIsWhatTheVotesSayWhenTheMeetingIsClosed(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		MeetingId meeting = this.circle.meeting();
		String close = "INSERT INTO review_closing (meeting, closed_by, closed_by_name) VALUES ('" + meeting
				+ "', gen_random_uuid(), 'x');";
		String decide = "INSERT INTO decision (claim, round, meeting, line, accepted, yes, no, aside) VALUES ('" + claim
				+ "', 1, '" + meeting + "', 1, true, %d, 0, 0);";
		this.hold.vote(this.circle.scribe(), meeting, claim, null,
				Map.of(this.circle.seats().get(0), Choice.YES, this.circle.seats().get(1), Choice.YES));
		attacker.mayNot(decide.formatted(2)).isInstanceOf(SQLException.class);
		attacker.mayNot(close + decide.formatted(3)).hasMessageContaining("decision_counts_the_votes");
		attacker.mayNot(close + decide.formatted(2)).hasMessageContaining("decision_has_a_quorum");
		this.hold.vote(this.circle.scribe(), meeting, claim, Choice.YES, Map.of());
		attacker.mayNot(close + decide.formatted(3)).hasMessageContaining("what_is_accepted_hangs_out");
		attacker
			.mayNot(close + decide.formatted(3) + "INSERT INTO notice (meeting, ends_at) VALUES ('" + meeting
					+ "', now() + interval '1 day')")
			.hasMessageContaining("for all the days");
		for (SeatId seat : this.circle.seats()) {
			this.hold.there(this.circle.scribe(), meeting, seat, seat.equals(this.circle.seats().get(0)));
		}
		attacker.mayNot(close).hasMessageContaining("too few");
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsCreditedBeforeItsTimeOrTwice(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		String nothing = CREDIT.formatted(claim, "'CAP_REACHED', 0, NULL");
		attacker.mayNot(nothing).hasMessageContaining("what_is_credited_was_accepted");
		this.circle.check(claim);
		MeetingId meeting = this.circle.accept(claim);
		attacker.mayNot(nothing).hasMessageContaining("what_is_credited_hung_out_to_the_end");
		this.object.onPaper(this.circle.scribe(), claim, "不是他做的");
		Neighbours.theNoticeEnds(meeting);
		attacker.mayNot(nothing).hasMessageContaining("what_is_credited_has_no_objection_left");
		this.answer.answer(this.circle.committee().get(0), claim, this.claims.objections(claim).get(0).id(), false,
				"是他");
		attacker.mayNot(CREDIT.formatted(claim, "'ALL', 6, '" + posted(6, "other") + "'"))
			.hasMessageContaining("what_is_credited_is_the_award_of_the_claim");
		this.credit.credit();
		attacker.mayNot(nothing).hasMessageContaining("claim_is_credited_once");
		assertThat(this.circle.village().balance(this.bai)).isEqualTo(6);
	}

	@ParameterizedTest
	@EnumSource
	void noAwardSaysThatItIsForAClaimWithoutCreditingIt(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		attacker
			.mayNot("""
					INSERT INTO transfer (id, idempotency_key, fingerprint, kind, from_account, to_account, amount, reference, actor, reason, happened_at)
					VALUES (gen_random_uuid(), gen_random_uuid(), decode(repeat('00', 32), 'hex'), 'AWARD', '%s', '%s', 6, 'claim:%s', gen_random_uuid(), '', now())
					"""
				.formatted(this.tree.fund(this.circle.village().community().id()), this.bai.wallet(), claim))
			.isInstanceOf(SQLException.class);
	}

	@ParameterizedTest
	@EnumSource
	void objectionsAnswersAndAppealsComeInTheirTime(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		String object = "INSERT INTO objection (id, claim, member, round, words, how) VALUES (gen_random_uuid(), '"
				+ claim + "', '" + this.bai.member() + "', 1, 'words', 'PAGE')";
		String appeal = "INSERT INTO claim_appeal (claim, member, words, entered_by) VALUES ('" + claim + "', '"
				+ this.bai.member() + "', 'words', gen_random_uuid())";
		attacker.mayNot(object).hasMessageContaining("does not hang out");
		attacker.mayNot(appeal).hasMessageContaining("was not refused");
		this.circle.check(claim);
		MeetingId meeting = this.circle.accept(claim);
		this.object.onPaper(this.circle.scribe(), claim, "不是他做的");
		ObjectionId open = this.claims.objections(claim).get(0).id();
		String answer = "INSERT INTO objection_answer (objection, member, upheld, words, answered_by, answered_by_name) VALUES ('"
				+ open + "', '" + this.bai.member() + "', true, 'words', '%s', 'x')";
		attacker.mayNot(answer.formatted(this.circle.scribe().id())).hasMessageContaining("no part in it");
		this.answer.answer(this.circle.committee().get(0), claim, open, true, "查实了");
		attacker.mayNot(answer.formatted(this.circle.committee().get(1).id())).hasMessageContaining("answered_once");
		attacker.mayNot(object).hasMessageContaining("does not hang out");
		this.appeal.appeal(this.circle.scribe(), claim, "请再看一次");
		attacker.mayNot(appeal).isInstanceOf(SQLException.class);
		attacker.mayNot(CREDIT.formatted(claim, "'CAP_REACHED', 0, NULL")).isInstanceOf(SQLException.class);
		Neighbours.theNoticeEnds(meeting);
		attacker.mayNot(object).isInstanceOf(SQLException.class);
	}

	@ParameterizedTest
	@EnumSource
	void aPictureIsAJpegOfAClaimThatNobodyHasLookedAt(Attacker attacker) {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		String photo = "INSERT INTO claim_photo (claim, member, jpeg) VALUES ('" + claim + "', '" + this.bai.member()
				+ "', %s)";
		attacker.mayNot(photo.formatted("convert_to(repeat('<svg>', 100), 'UTF8')")).hasMessageContaining("small_jpeg");
		this.circle.check(claim);
		attacker.mayNot(photo.formatted("decode('ffd8ff', 'hex') || convert_to(repeat('x', 200), 'UTF8')"))
			.hasMessageContaining("before anybody has looked");
	}

	private UUID posted(long points, String reference) {
		return this.ledger.post(
				new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("attack"),
						this.circle.scribe().id(), Instant.now(), ""),
				new Movement(TransferKind.AWARD, this.tree.fund(this.circle.village().community().id()),
						this.circle.village().member("苏和").wallet(), Points.of(points), reference + UUID.randomUUID()))
			.only()
			.id()
			.value();
	}

	private AbstractThrowableAssert<?, ? extends Throwable> claim(Attacker attacker, Joined member, LocalDate day,
			int quantity, Act act) {
		return attacker.mayNot(CLAIM.formatted(member.member(), this.circle.village().community().id().value(), day,
				quantity, act.id()));
	}

}
