package org.communitypoints.funds;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.Awarded;
import org.communitypoints.activities.CreditActivity;
import org.communitypoints.activities.GiveAward;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.NewAward;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.today;

/**
 * What is in funds, wallets and tills is, at every moment, what sponsors gave less what
 * was paid out; and no cap is exceeded, however many give, pass on, award one by one and
 * in batches, redeem, take back and pay at once. The seed is printed
 * ({@code -Dfunds.seed=…}).
 */
@ProductTest
class FundRunTests {

	private static final long SEED = Long.getLong("funds.seed", new Random().nextInt(1_000_000));

	private static final int ACTS = Integer.getInteger("funds.acts", 480);

	private static final int THREADS = 8;

	private static final int CAP = 10;

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Villages villages;

	@Autowired
	private CommunityTree tree;

	@Autowired
	private CurrentProgramme programme;

	@Autowired
	private Donate donate;

	@Autowired
	private Allocate allocate;

	@Autowired
	private TakeOutAgain takeOutAgain;

	@Autowired
	private FundBooks books;

	@Autowired
	private OpenActivity openActivity;

	@Autowired
	private Attendance attendance;

	@Autowired
	private CreditActivity credit;

	@Autowired
	private GiveAward giveAward;

	@Autowired
	private Correct correct;

	@Autowired
	private Ledger ledger;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private JdbcClient jdbc;

	/** What sponsors gave less what was paid out, as the acts were acknowledged. */
	private final AtomicLong given = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final ConcurrentLinkedQueue<FundMove> moves = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<Credited> awards = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<TransferId> redemptions = new ConcurrentLinkedQueue<>();

	@Test
	void whatIsHeldIsWhatWasGivenAndNotPaidOutAtEveryMoment() throws Exception {
		System.out.printf("%,d acts on %d threads, -Dfunds.seed=%d%n", ACTS, THREADS, SEED);
		Place place = new Place();
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
		try {
			Future<Integer> watch = threads.submit(() -> {
				int looks = 0;
				while (!done.get()) {
					Holdings all = this.books.holdings();
					assertThat(all.held()).as("look %d: %s", looks, all).isEqualTo(all.given());
					assertThat(overdrawn()).as("accounts below zero").isZero();
					looks++;
				}
				return looks;
			});
			List<Callable<Void>> people = new ArrayList<>();
			for (int person = 0; person < THREADS; person++) {
				Random choice = new Random(SEED + person);
				people.add(() -> {
					for (int at = 0; at < ACTS / THREADS; at++) {
						actAtRandom(place, choice);
					}
					return null;
				});
			}
			List<Future<Void>> ended = threads.invokeAll(people);
			done.set(true);
			for (Future<Void> one : ended) {
				one.get();
			}
			assertThat(watch.get()).as("how often somebody looked").isGreaterThan(5);
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
		assertThat(place.held()).as("seed " + SEED).isEqualTo(this.given.get());
		assertThat(place.mostInAMonth()).as("nobody is over the cap, seed " + SEED).isLessThanOrEqualTo(CAP);
		assertThat(this.awards).as("somebody earned").isNotEmpty();
		assertThat(this.redemptions).as("somebody redeemed").isNotEmpty();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
		System.out.printf("%d refused, %d awards, %d redemptions, %d points held%n", this.refused.get(),
				this.awards.size(), this.redemptions.size(), place.held());
	}

	private void actAtRandom(Place place, Random choice) {
		try {
			switch (choice.nextInt(12)) {
				case 0, 1 -> place.give(choice);
				case 2, 3 -> place.passOn(choice);
				case 4 -> place.takeOut(choice);
				case 5, 6 -> place.batch(choice);
				case 7 -> place.award(choice);
				case 8 -> place.correct(choice);
				case 9, 10 -> place.redeem(choice);
				default -> place.takeBackOrPay(choice);
			}
		}
		catch (Refusal | TransientDataAccessException refusal) {
			// a refusal moves nothing, nor does who waited too long; that is what the
			// sums will show
			this.refused.incrementAndGet();
		}
	}

	private long overdrawn() {
		return this.jdbc.sql("SELECT count(*) FROM account WHERE credits < debits AND kind <> 'SPONSOR'")
			.query(Long.class)
			.single();
	}

	private record FundMove(String community, TransferId transfer, long given) {
	}

	private record Credited(Joined member, TransferId transfer, Points points) {
	}

	/** A town with two villages, whose people earn and redeem. */
	private final class Place {

		private final Hamlet.Village home = FundRunTests.this.hamlet.village();

		private final Community town = this.home.town();

		private final Community neighbour = FundRunTests.this.villages.village(this.town);

		private final Actor administrator = this.home.administrator();

		private final Actor recorder = this.home.recorder();

		private final Act act = this.home.rules(act("01", 3, Unit.HOUR, CAP)).get(0);

		private final List<Joined> people = this.home.people(12);

		private final int sponsor = FundRunTests.this.villages.sponsor(this.administrator).number();

		private final List<Community> funds = List.of(this.town, this.home.community(), this.neighbour);

		private final List<AccountId> tills = Stream
			.generate(() -> FundRunTests.this.ledger.open(AccountKind.TILL, UUID.randomUUID()))
			.limit(2)
			.toList();

		void give(Random choice) {
			long points = 1L + choice.nextInt(60);
			Community to = any(this.funds, choice);
			TransferId transfer = FundRunTests.this.donate
				.donate(this.administrator, IdempotencyKey.next(), to.code(),
						NewDonation.money(this.sponsor, Villages.code("D"), today(),
								points * 100 + choice.nextInt(100)))
				.only()
				.id();
			FundRunTests.this.given.addAndGet(points);
			FundRunTests.this.moves.add(new FundMove(to.code(), transfer, points));
		}

		void passOn(Random choice) {
			Community from = any(this.funds, choice);
			Community to = any(this.funds, choice);
			TransferId transfer = FundRunTests.this.allocate
				.allocate(this.administrator, IdempotencyKey.next(), from.code(),
						new NewAllocation(to.code(), Points.of(1 + choice.nextInt(40)), Villages.code("A")))
				.only()
				.id();
			FundRunTests.this.moves.add(new FundMove(to.code(), transfer, 0));
		}

		void takeOut(Random choice) {
			FundMove move = FundRunTests.this.moves.poll();
			if (move != null) {
				FundRunTests.this.takeOutAgain.takeOut(this.administrator, IdempotencyKey.next(), move.community(),
						move.transfer(), any(List.of(Mistake.values()), choice));
				FundRunTests.this.given.addAndGet(-move.given());
			}
		}

		void batch(Random choice) {
			ActivityId activity = FundRunTests.this.openActivity
				.open(this.recorder,
						new NewActivity(this.home.community().code(), this.act.code(), null, today(),
								LocalTime.of(9, 0), 1 + choice.nextInt(2), "学校门口", NewActivity.Repeats.NEVER, 1))
				.get(0);
			FundRunTests.this.attendance.tick(this.recorder, activity,
					this.people.stream().filter((one) -> choice.nextBoolean()).map(Joined::card).toList());
			List<Transfer> transfers = FundRunTests.this.credit
				.credit(this.recorder, IdempotencyKey.next(), activity,
						FundRunTests.this.credit.preview(this.recorder, activity).seen())
				.transfers();
			for (Transfer transfer : transfers) {
				Joined member = this.people.stream()
					.filter((one) -> one.wallet().equals(transfer.to()))
					.findFirst()
					.orElseThrow();
				FundRunTests.this.awards.add(new Credited(member, transfer.id(), transfer.amount()));
			}
		}

		void award(Random choice) {
			Joined member = any(this.people, choice);
			Awarded awarded = FundRunTests.this.giveAward.give(this.recorder, IdempotencyKey.next(),
					new NewAward(member.member(), this.act.id(), today(), 1, UUID.randomUUID().toString()));
			FundRunTests.this.awards.add(new Credited(member, awarded.transfer(), awarded.points()));
		}

		void correct(Random choice) {
			Credited credited = FundRunTests.this.awards.peek();
			if (credited != null) {
				FundRunTests.this.correct.ask(this.administrator, CorrectionId.next(), credited.member().card(),
						new NewCorrection(credited.transfer(), Points.of(1),
								any(List.of(org.communitypoints.corrections.Mistake.values()), choice)));
			}
		}

		void redeem(Random choice) {
			FundRunTests.this.redemptions.add(
					FundRunTests.this.ledger
						.post(said(),
								new Movement(TransferKind.REDEEM, any(this.people, choice).wallet(),
										any(this.tills, choice), Points.of(1 + choice.nextInt(4))))
						.only()
						.id());
		}

		void takeBackOrPay(Random choice) {
			if (choice.nextBoolean()) {
				TransferId redemption = FundRunTests.this.redemptions.peek();
				if (redemption != null) {
					FundRunTests.this.ledger.reverse(said(), redemption, Points.of(1));
				}
				return;
			}
			Points points = Points.of(1 + choice.nextInt(3));
			FundRunTests.this.ledger.post(said(), new Movement(TransferKind.SETTLE, any(this.tills, choice),
					FundRunTests.this.programme.require().sponsor(), points));
			FundRunTests.this.given.addAndGet(-points.value());
		}

		/** What the funds, wallets and tills of this place hold. */
		long held() {
			List<AccountId> accounts = new ArrayList<>(this.tills);
			this.funds.forEach((one) -> accounts.add(FundRunTests.this.tree.fund(one.id())));
			this.people.forEach((one) -> accounts.add(one.wallet()));
			return FundRunTests.this.ledger.balances(accounts).values().stream().mapToLong(Points::value).sum();
		}

		/** The most that anybody of this place earned by the act, as the books say. */
		long mostInAMonth() {
			return FundRunTests.this.jdbc
				.sql("""
						SELECT coalesce(max(sum), 0) FROM (SELECT sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END)
							FROM transfer t WHERE t.kind = 'AWARD' AND t.from_account = ? GROUP BY t.to_account) s
						""")
				.param(FundRunTests.this.tree.fund(this.home.community().id()).value())
				.query(Long.class)
				.single();
		}

		private org.communitypoints.ledger.Act said() {
			return new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("run"), ActorId.next(),
					Instant.now(), "");
		}

		private static <T> T any(List<T> some, Random choice) {
			return some.get(choice.nextInt(some.size()));
		}

	}

}
