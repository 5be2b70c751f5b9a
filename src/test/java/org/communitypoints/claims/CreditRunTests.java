package org.communitypoints.claims;

import java.io.Serial;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.GiveAwards;
import org.communitypoints.database.Transactions;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many claims whose notices end on many days, while the clock is pushed on, several jobs
 * run at once, and some are killed between two steps: each claim is credited exactly
 * once, and none before its notice has ended. The seed is printed; {@code -Dclaims.seed}
 * runs it again.
 */
@ProductTest
class CreditRunTests {

	private static final int CLAIMS = 60;

	private static final int DAYS = 12;

	private final Neighbours neighbours;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final GiveAwards awards;

	@Autowired
	CreditRunTests(Neighbours neighbours, Transactions transactions, JdbcClient jdbc, GiveAwards awards) {
		this.neighbours = neighbours;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.awards = awards;
	}

	@Test
	void eachClaimIsCreditedExactlyOnceOverRandomRestarts() throws Exception {
		long seed = Long.getLong("claims.seed", System.nanoTime());
		System.out.println("claims.seed=" + seed);
		Random random = new Random(seed);
		Neighbours.Circle circle = this.neighbours.circle();
		List<Joined> members = circle.village().people(10);
		Instant start = Instant.now().minus(DAYS + 1, ChronoUnit.DAYS);
		Map<ClaimId, Instant> ends = hangOut(random, circle, members, start);
		ExecutorService jobs = Executors.newFixedThreadPool(3);
		try {
			for (int day = 0; day <= DAYS; day++) {
				Instant now = start.plus(day, ChronoUnit.DAYS);
				List<Callable<Integer>> runs = new ArrayList<>();
				for (int job = 0; job < 3; job++) {
					boolean killed = random.nextInt(3) == 0;
					int after = random.nextInt(12);
					runs.add(() -> run(now, killed ? after : Integer.MAX_VALUE));
				}
				jobs.invokeAll(runs);
				run(now, Integer.MAX_VALUE);
				assertThat(credited(circle)).as("on day " + day + " of seed " + seed).isEqualTo(ended(ends, now));
			}
		}
		finally {
			jobs.shutdownNow();
		}
		long points = members.stream().mapToLong(circle.village()::balance).sum();
		assertThat(points).as("3 points a claim, seed " + seed).isEqualTo(3L * CLAIMS);
		assertThat(awards(circle)).isEqualTo(CLAIMS);
	}

	/**
	 * Six claims of each member, on days of their own, in meetings whose notices end on
	 * random days.
	 */
	private Map<ClaimId, Instant> hangOut(Random random, Neighbours.Circle circle, List<Joined> members,
			Instant start) {
		Map<ClaimId, Instant> ends = new HashMap<>();
		for (int round = 0; round < CLAIMS / members.size(); round++) {
			List<ClaimId> claims = new ArrayList<>();
			for (Joined member : members) {
				claims.add(circle.claim(member, round + 1, 1));
			}
			ClaimId[] all = claims.toArray(ClaimId[]::new);
			circle.check(all);
			MeetingId meeting = circle.accept(all);
			Instant end = start.plus(random.nextInt(DAYS), ChronoUnit.DAYS).plus(random.nextInt(24), ChronoUnit.HOURS);
			Neighbours.theNoticeEnds(meeting, end);
			claims.forEach((claim) -> ends.put(claim, end));
		}
		return ends;
	}

	/**
	 * One job with a clock of its own; it dies before it can say its so manieth word to
	 * the database.
	 */
	private int run(Instant now, int diesAfter) {
		CreditClaims job = new CreditClaims(this.transactions, mortal(diesAfter), this.awards,
				Clock.fixed(now, ZoneOffset.UTC));
		try {
			return job.credit();
		}
		catch (Killed killed) {
			return -1;
		}
	}

	private JdbcClient mortal(int diesAfter) {
		AtomicInteger said = new AtomicInteger();
		return (JdbcClient) Proxy.newProxyInstance(JdbcClient.class.getClassLoader(),
				new Class<?>[] { JdbcClient.class }, (proxy, method, arguments) -> {
					if (said.getAndIncrement() >= diesAfter) {
						throw new Killed();
					}
					return method.invoke(this.jdbc, arguments);
				});
	}

	private Set<UUID> credited(Neighbours.Circle circle) {
		return new HashSet<>(
				this.jdbc.sql("SELECT r.claim FROM claim_credit r JOIN claim c ON c.id = r.claim WHERE c.community = ?")
					.param(circle.village().community().id().value())
					.query(UUID.class)
					.list());
	}

	private static Set<UUID> ended(Map<ClaimId, Instant> ends, Instant now) {
		return ends.entrySet()
			.stream()
			.filter((one) -> !one.getValue().isAfter(now))
			.map((one) -> one.getKey().value())
			.collect(Collectors.toSet());
	}

	private int awards(Neighbours.Circle circle) {
		return this.jdbc.sql("SELECT count(*) FROM award w JOIN member m ON m.id = w.member WHERE m.community = ?")
			.param(circle.village().community().id().value())
			.query(Integer.class)
			.single();
	}

	/** The power went. */
	private static final class Killed extends RuntimeException {

		@Serial
		private static final long serialVersionUID = 1L;

	}

}
