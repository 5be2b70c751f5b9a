package org.communitypoints.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.communitypoints.activities.ActId;
import org.communitypoints.activities.ChangedMeanwhile;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.GiveAwards;
import org.communitypoints.activities.Given;
import org.communitypoints.activities.NewAward;
import org.communitypoints.activities.Verdict;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Credits what hung out to its end and nobody objects to: soon after the start, because a
 * notice may have ended while there was no power, and then again and again. A run that is
 * interrupted goes on where it was; several applications share the work. What cannot be
 * credited yet waits, and says why.
 */
@Component
public class CreditClaims {

	private static final Logger LOG = LoggerFactory.getLogger(CreditClaims.class);

	/** Who acts in the books when nobody does. */
	private static final ActorId THE_NOTICE = new ActorId(UUID.fromString("00000000-0000-8000-8000-00000000000c"));

	private static final int BATCH = 500;

	/** How often a batch is tried again when others empty the fund meanwhile. */
	private static final int TRIES = 3;

	private static final UUID FIRST = new UUID(0, 0);

	private static final String DUE = """
			FROM notice n JOIN decision d ON d.meeting = n.meeting AND d.accepted
			JOIN claim c ON c.id = d.claim
			WHERE n.ends_at <= least(now(), :now) AND NOT EXISTS (SELECT FROM claim_credit r WHERE r.claim = c.id)
			""";

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final GiveAwards awards;

	private final Clock clock;

	CreditClaims(Transactions transactions, JdbcClient jdbc, GiveAwards awards, Clock clock) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.awards = awards;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "${points.claims.after-start:1}", fixedDelayString = "${points.claims.every:10}",
			timeUnit = TimeUnit.MINUTES)
	void now() {
		int credited = credit();
		if (credited > 0) {
			LOG.info("Settled {} claims whose notice has ended.", credited);
		}
	}

	/**
	 * Credits everything that is due. Neither this machine's clock nor the database's
	 * alone makes it so: both must say it.
	 * @return how many claims were settled: credited, or found to give nothing
	 */
	public int credit() {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		Optional<Actor> notice = notice();
		int credited = 0;
		for (ActId act : notice.isPresent() ? dueActs(now) : List.<ActId>of()) {
			UUID last = FIRST;
			for (Batch batch = credit(notice.get(), act, now, last); batch.last() != null; batch = credit(notice.get(),
					act, now, last)) {
				credited += batch.settled();
				last = batch.last();
			}
		}
		return credited;
	}

	/** The software, who sees the whole programme. */
	private Optional<Actor> notice() {
		return this.jdbc.sql("SELECT id FROM community WHERE parent IS NULL LIMIT 1")
			.query(UUID.class)
			.optional()
			.map((top) -> new Actor(THE_NOTICE, "公示", Role.SYSTEM, new CommunityId(top), null));
	}

	private List<ActId> dueActs(OffsetDateTime now) {
		return this.jdbc.sql("SELECT DISTINCT c.act " + DUE)
			.param("now", now)
			.query(UUID.class)
			.list()
			.stream()
			.map(ActId::new)
			.toList();
	}

	private Batch credit(Actor notice, ActId act, OffsetDateTime now, UUID after) {
		for (int tried = 1;; tried++) {
			try {
				return this.transactions.run(() -> creditOne(notice, act, now, after));
			}
			catch (FundTooShort | ChangedMeanwhile refusal) {
				if (tried == TRIES) {
					LOG.info("A batch of claims was not credited, and will be tried again: {}", refusal.code());
					return Batch.NOTHING;
				}
			}
		}
	}

	private Batch creditOne(Actor notice, ActId act, OffsetDateTime now, UUID after) {
		List<Due> due = take(act, now, after);
		if (due.isEmpty()) {
			return Batch.NOTHING;
		}
		UUID last = due.get(due.size() - 1).claim();
		List<Due> standing = standing(due);
		if (standing.isEmpty()) {
			return new Batch(0, last);
		}
		List<NewAward> wanted = standing.stream()
			.map((one) -> new NewAward(one.member(), act, one.day(), one.quantity(), "claim:" + one.claim()))
			.toList();
		List<Given> given = this.awards.give(notice, key(standing), act, wanted);
		return new Batch(settle(standing, given), last);
	}

	/** The same claims have the same key, whoever tries to credit them and how often. */
	private static IdempotencyKey key(List<Due> claims) {
		return IdempotencyKey.chosenBy(claims.get(0).claim(),
				Fingerprint.of("claims", claims.stream().map(Due::claim).toList()).toString());
	}

	/** Takes claims for this transaction that nobody else has taken. */
	private List<Due> take(ActId act, OffsetDateTime now, UUID after) {
		return this.jdbc.sql("SELECT c.id, c.member, c.day, c.quantity " + DUE + """
				AND c.act = :act AND c.id > :after ORDER BY c.id LIMIT :limit FOR UPDATE OF c SKIP LOCKED
				""")
			.param("now", now)
			.param("act", act.value())
			.param("after", after)
			.param("limit", BATCH)
			.query((row, number) -> new Due(row.getObject("id", UUID.class),
					new MemberId(row.getObject("member", UUID.class)), row.getObject("day", LocalDate.class),
					row.getInt("quantity")))
			.list();
	}

	/** Which of them are still due, now that nobody else changes them. */
	private List<Due> standing(List<Due> taken) {
		Set<UUID> standing = new HashSet<>(
				this.jdbc.sql("SELECT id FROM claim_now WHERE id = ANY (?) AND state = 'DUE'")
					.param(new SqlArrayValue("uuid", taken.stream().map(Due::claim).toArray()))
					.query(UUID.class)
					.list());
		return taken.stream().filter((one) -> standing.contains(one.claim())).toList();
	}

	private int settle(List<Due> claims, List<Given> given) {
		List<Integer> settled = new ArrayList<>();
		List<Integer> waiting = new ArrayList<>();
		for (int at = 0; at < given.size(); at++) {
			Given one = given.get(at);
			if (one.fundWasShort() || one.verdict() == Verdict.CONSENT_OLD) {
				waiting.add(at);
			}
			else if (one.verdict() != Verdict.LEFT) {
				settled.add(at);
			}
		}
		this.jdbc.sql("""
				INSERT INTO claim_credit (claim, outcome, points, transfer)
				SELECT * FROM unnest(CAST(:claims AS uuid[]), CAST(:outcomes AS text[]), CAST(:points AS int8[]),
					CAST(:transfers AS uuid[]))
				""")
			.param("claims", array("uuid", settled, (at) -> claims.get(at).claim()))
			.param("outcomes", array("text", settled, (at) -> given.get(at).verdict().name()))
			.param("points", array("int8", settled, (at) -> given.get(at).points().value()))
			.param("transfers", array("uuid", settled, (at) -> {
				TransferId transfer = given.get(at).transferOrNull();
				return (transfer != null) ? transfer.value() : null;
			}))
			.update();
		wait(claims, given, waiting);
		return settled.size();
	}

	/** Says why a claim waits, unless that was said last. */
	private void wait(List<Due> claims, List<Given> given, List<Integer> waiting) {
		this.jdbc.sql("""
				INSERT INTO claim_wait (claim, why)
				SELECT w.claim, w.why FROM unnest(CAST(:claims AS uuid[]), CAST(:whys AS text[])) AS w (claim, why)
				WHERE w.why IS DISTINCT FROM (SELECT l.why FROM claim_wait l WHERE l.claim = w.claim
					ORDER BY l.noted_at DESC LIMIT 1)
				""")
			.param("claims", array("uuid", waiting, (at) -> claims.get(at).claim()))
			.param("whys", array("text", waiting, (at) -> given.get(at).fundWasShort() ? "FUND_SHORT" : "CONSENT_OLD"))
			.update();
	}

	private static SqlArrayValue array(String type, List<Integer> lines, Function<Integer, @Nullable Object> value) {
		@Nullable Object[] values = new @Nullable Object[lines.size()];
		for (int line = 0; line < values.length; line++) {
			values[line] = value.apply(lines.get(line));
		}
		return new SqlArrayValue(type, values);
	}

	/** A claim whose notice has ended. */
	private record Due(UUID claim, MemberId member, LocalDate day, int quantity) {
	}

	/**
	 * What became of a batch, and the claim that it ended with; null if there was none.
	 */
	private record Batch(int settled, @Nullable UUID last) {

		static final Batch NOTHING = new Batch(0, null);

	}

}
