package org.communitypoints.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.GiveAward;
import org.communitypoints.activities.NewAward;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/**
 * Nobody earns more by an act in a month than its cap, at no moment, while claims are
 * credited, activities are credited and single awards are given at once; and each claim
 * has one end. The seed is printed; {@code -Dcaps.seed} runs it again.
 */
@ProductTest
class CapRunTests {

	private static final long SEED = Long.getLong("caps.seed", new Random().nextInt(1_000_000));

	private static final int CLAIMS_OF_EACH = 3;

	private static final int ACTS = 25;

	@Autowired
	private Neighbours neighbours;

	@Autowired
	private CreditClaims credit;

	@Autowired
	private GiveAward giveAward;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void noCapIsExceededHoweverPointsCome() throws Exception {
		System.out.println("caps.seed=" + SEED);
		Neighbours.Circle circle = this.neighbours.circle();
		List<Joined> members = circle.village().people(6);
		List<ClaimId> claims = new ArrayList<>();
		for (Joined member : members) {
			for (int day = 0; day < CLAIMS_OF_EACH; day++) {
				claims.add(circle.claim(member, day, 2));
			}
		}
		circle.letThemHangOut(claims.toArray(ClaimId[]::new));
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(7);
		try {
			Future<Long> watch = threads.submit(() -> {
				long looks = 0;
				while (!done.get()) {
					assertThat(mostOverACap(circle)).as("look %d of seed %d", looks, SEED).isNotPositive();
					looks++;
				}
				return looks;
			});
			List<Callable<Void>> people = new ArrayList<>();
			for (int person = 0; person < 6; person++) {
				Random choice = new Random(SEED + person);
				boolean job = person < 2;
				people.add(() -> {
					for (int act = 0; act < ACTS; act++) {
						tried(job ? this.credit::credit : () -> earn(circle, members, choice));
					}
					return null;
				});
			}
			for (Future<Void> one : threads.invokeAll(people)) {
				one.get();
			}
			done.set(true);
			assertThat(watch.get()).as("how often somebody looked").isPositive();
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
		this.credit.credit();
		assertThat(mostOverACap(circle)).as("the cap is reached by somebody, and exceeded by nobody, seed " + SEED)
			.isZero();
		assertThat(ended(circle)).containsExactlyInAnyOrderElementsOf(claims.stream().map(ClaimId::value).toList());
		assertThat(members.stream().mapToLong(circle.village()::balance).sum()).as("seed " + SEED)
			.isEqualTo(awarded(circle));
	}

	private int earn(Neighbours.Circle circle, List<Joined> members, Random choice) {
		if (choice.nextInt(4) == 0) {
			circle.village()
				.credit(circle.village()
					.activity("01", today(), null,
							members.stream().filter((one) -> choice.nextBoolean()).toArray(Joined[]::new)));
		}
		else {
			this.giveAward.give(circle.village().recorder(), IdempotencyKey.next(),
					new NewAward(members.get(choice.nextInt(members.size())).member(), circle.hours().id(),
							today().minusDays(choice.nextInt(3)), 1 + choice.nextInt(2), UUID.randomUUID().toString()));
		}
		return 1;
	}

	private static void tried(Callable<Integer> act) throws Exception {
		try {
			act.call();
		}
		catch (Refusal refusal) {
			// over a cap, too many hours, or changed since it was seen
		}
	}

	/**
	 * By how many points anybody is above the cap of the act that is paid by the hour.
	 */
	private long mostOverACap(Neighbours.Circle circle) {
		return this.jdbc.sql("""
				SELECT coalesce(max(earned), 0) - :cap FROM (
					SELECT sum(what_is_left_of_an_award(w.transfer, w.points)) AS earned
					FROM award w JOIN member m ON m.id = w.member
					WHERE m.community = :place AND w.code = :code GROUP BY w.member, w.month) e
				""")
			.param("cap", circle.hours().monthlyCap())
			.param("place", circle.village().community().id().value())
			.param("code", circle.hours().code())
			.query(Long.class)
			.single();
	}

	private List<UUID> ended(Neighbours.Circle circle) {
		return this.jdbc.sql("SELECT r.claim FROM claim_credit r JOIN claim c ON c.id = r.claim WHERE c.community = ?")
			.param(circle.village().community().id().value())
			.query(UUID.class)
			.list();
	}

	private long awarded(Neighbours.Circle circle) {
		return this.jdbc.sql(
				"SELECT coalesce(sum(w.points), 0) FROM award w JOIN member m ON m.id = w.member WHERE m.community = ?")
			.param(circle.village().community().id().value())
			.query(Long.class)
			.single();
	}

}
