package org.communitypoints.activities;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.CountedStatements;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/**
 * Five hundred people cost as many statements as five, and little more than their rows.
 */
@ProductTest
class BatchTests {

	/** The least that a batch of awards can be: one statement, under all guards. */
	private static final String PLAIN = """
			WITH planned AS MATERIALIZED (
				SELECT gen_random_uuid() AS id, n - 1 AS ordinal, w.wallet, 2::bigint AS amount
				FROM unnest(?::uuid[]) WITH ORDINALITY AS w (wallet, n)
			), recorded AS (
				INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
					actor, reason, happened_at)
				SELECT id, ?, ordinal, sha256('plain'), 'AWARD', ?, wallet, amount, ?, 'plain', now() FROM planned
			), side AS MATERIALIZED (
				SELECT ?::uuid AS account, id, 'D' AS side, amount, 0 AS credit, amount AS debit, ordinal FROM planned
				UNION ALL
				SELECT wallet, id, 'C', amount, amount, 0, ordinal FROM planned
			), moved AS (
				UPDATE account a SET credits = a.credits + c.credits, debits = a.debits + c.debits, seq = a.seq + c.entries
				FROM (SELECT account, count(*) AS entries, sum(credit)::bigint AS credits, sum(debit)::bigint AS debits
					FROM side GROUP BY account) c
				WHERE a.id = c.account
				RETURNING a.id, a.seq - c.entries AS seq, a.credits - c.credits AS credits, a.debits - c.debits AS debits
			)
			INSERT INTO entry (account, seq, amount, credits, debits, transfer, side)
			SELECT s.account, m.seq + row_number() OVER run, s.amount, m.credits + sum(s.credit) OVER run,
				m.debits + sum(s.debit) OVER run, s.id, s.side
			FROM side s JOIN moved m ON m.id = s.account
			WINDOW run AS (PARTITION BY s.account ORDER BY s.ordinal)
			""";

	private final OpenActivity openActivity;

	private final Attendance attendance;

	private final CreditActivity credit;

	private final CommunityTree tree;

	private final Hamlet.Village village;

	private final Actor recorder;

	@Autowired
	BatchTests(OpenActivity openActivity, Attendance attendance, CreditActivity credit, CommunityTree tree,
			Hamlet hamlet) {
		this.openActivity = openActivity;
		this.attendance = attendance;
		this.credit = credit;
		this.tree = tree;
		this.village = hamlet.village();
		this.recorder = this.village.recorder();
	}

	@Test
	void noStatementIsSentForEachPerson() {
		this.village.funded(10_000).rules(cleaning("01"), cleaning("02"));
		List<Joined> people = this.village.people(500);
		ActivityId small = open("01");
		ActivityId large = open("02");
		List<String> few = CountedStatements.of(() -> creditAll(small, people.subList(0, 5)));
		List<String> many = CountedStatements.of(() -> creditAll(large, people));
		assertThat(few).as("the control: something was heard").hasSizeGreaterThan(10);
		assertThat(many).as("from the first tick to the last point").hasSameSizeAs(few);
		System.out.printf("%d statements for a list, a look and a batch, of 5 people as of 500%n", many.size());
	}

	@Test
	void fiveHundredAreCreditedInLessThanTwoSecondsAndNearWhatTheirRowsCost() throws SQLException {
		this.village.funded(20_000)
			.rules(cleaning("01"), cleaning("02"), cleaning("03"), cleaning("04"), cleaning("05"));
		List<Joined> people = this.village.people(500);
		Duration credited = Duration.ofDays(1);
		Duration plain = Duration.ofDays(1);
		for (int run = 1; run <= 5; run++) {
			ActivityId activity = open("0" + run);
			this.attendance.tick(this.recorder, activity, people.stream().map(Joined::card).toList());
			String seen = this.credit.preview(this.recorder, activity).seen();
			Instant start = Instant.now();
			assertThat(this.credit.credit(this.recorder, IdempotencyKey.next(), activity, seen).transfers())
				.hasSize(500);
			credited = least(credited, Duration.between(start, Instant.now()));
			plain = least(plain, plainly(people));
		}
		System.out.printf("500 people: credited in %d ms, their transfers and entries alone in %d ms%n",
				credited.toMillis(), plain.toMillis());
		assertThat(credited).isLessThan(Duration.ofSeconds(2));
		assertThat(people).allMatch((one) -> this.village.balance(one) == 20);
	}

	private Duration plainly(List<Joined> people) throws SQLException {
		UUID fund = this.tree.fund(this.village.community().id()).value();
		try (Connection application = TestDatabase.asApplication();
				PreparedStatement statement = application.prepareStatement(PLAIN)) {
			application.setAutoCommit(false);
			statement.setArray(1,
					application.createArrayOf("uuid", people.stream().map((one) -> one.wallet().value()).toArray()));
			statement.setObject(2, UUID.randomUUID());
			statement.setObject(3, fund);
			statement.setObject(4, UUID.randomUUID());
			statement.setObject(5, fund);
			Instant start = Instant.now();
			statement.executeUpdate();
			application.commit();
			return Duration.between(start, Instant.now());
		}
	}

	private void creditAll(ActivityId activity, List<Joined> people) {
		this.attendance.tick(this.recorder, activity, people.stream().map(Joined::card).toList());
		this.credit.credit(this.recorder, IdempotencyKey.next(), activity,
				this.credit.preview(this.recorder, activity).seen());
	}

	private ActivityId open(String code) {
		return this.openActivity
			.open(this.recorder,
					new NewActivity(this.village.community().code(), this.village.community().code() + "-" + code, null,
							today(), LocalTime.of(9, 0), 2, "学校门口", NewActivity.Repeats.NEVER, 1))
			.get(0);
	}

	private static Duration least(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
