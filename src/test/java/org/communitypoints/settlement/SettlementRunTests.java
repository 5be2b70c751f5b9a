package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import org.communitypoints.AtOnce;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Settlement of many shops, in any order, and while redemptions pour in. */
@ProductTest
class SettlementRunTests {

	/**
	 * In milliseconds: offices that never pause take the counters' processors, and on a
	 * busy machine minutes of them, for statements of hardly any lines.
	 */
	private static final long OFFICE_PAUSES = 5;

	@Autowired
	private Accounting accounting;

	@Autowired
	private Shops shops;

	@Autowired
	private SettlementRuns runs;

	@Autowired
	private LoggedRuns logged;

	@Autowired
	private ShopStatements statements;

	@Autowired
	private StatementBook book;

	@Autowired
	private DrawStatement drawStatement;

	@Autowired
	private SendStatement sendStatement;

	@Autowired
	private DisputeLine disputeLine;

	@Autowired
	private AnswerDispute answerDispute;

	@Autowired
	private AgreeStatement agreeStatement;

	@Autowired
	private PayStatement payStatement;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Transactions transactions;

	@Autowired
	private JdbcClient database;

	@Test
	void aRunDrawsForAllShopsAndTwiceChangesNothing() {
		Town town = new Town(5);
		Shop idle = this.shops.in(town.village.community());
		Instant until = Instant.now();

		UUID run = this.runs.open(town.administrator, IdempotencyKey.next(), until);
		assertThat(this.runs.require(town.administrator, run).visited()).isZero();
		carryOn(town, run);

		SettlementRun done = this.runs.require(town.administrator, run);
		assertThat(done.isDone()).isTrue();
		assertThat(done.shops()).isEqualTo(7);
		assertThat(done.drawn()).isEqualTo(5);
		assertThat(done.points()).isEqualTo(5 * 10);
		assertThat(this.statements.of(town.administrator, idle.id())).isEmpty();

		IdempotencyKey key = IdempotencyKey.next();
		UUID again = this.runs.open(town.administrator, key, until);
		assertThat(this.runs.open(town.administrator, key, until)).isEqualTo(again);
		carryOn(town, again);
		carryOn(town, again);
		SettlementRun second = this.runs.require(town.administrator, again);
		assertThat(second.drawn()).isZero();
		assertThat(second.refusals()).hasSize(5).allMatch(SettlementRun.Refused::open);

		assertThat(this.runs.sendAll(town.administrator, run)).isEqualTo(5);
		assertThat(this.runs.sendAll(town.administrator, run)).isZero();
		town.prove();
	}

	@Test
	void theLogCallsARunByItsLastMoment() {
		Town town = new Town(1);
		UUID run = this.runs.open(town.administrator, IdempotencyKey.next(), Instant.now());
		Set<UUID> ids = Set.of(run, UUID.randomUUID());

		assertThat(this.logged.named(town.administrator, ids, Locale.ENGLISH)).containsOnlyKeys(run)
			.hasEntrySatisfying(run, (subject) -> {
				assertThat(subject.words()).matches("Run up to [-0-9]{10} [:0-9]{5}");
				assertThat(subject.path()).isEqualTo("/settlement/runs/" + run);
			});
		assertThat(
				this.logged.named(Villages.administrator(this.accounting.village().community()), ids, Locale.ENGLISH))
			.isEmpty();
	}

	@Test
	void aRunThatIsCutOffLeavesNoHalfStatementAndGoesOnWhereItStopped() throws Exception {
		Town town = new Town(6);
		UUID run = this.runs.open(town.administrator, IdempotencyKey.next(), Instant.now());
		this.runs.step(town.administrator, run);
		this.runs.step(town.administrator, run);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.transactions.run(() -> {
			this.runs.step(town.administrator, run);
			throw new IllegalStateException("the power went");
		}));
		assertThat(this.runs.require(town.administrator, run).visited()).isEqualTo(2);
		assertThat(statementsOf(town)).isEqualTo(this.runs.require(town.administrator, run).drawn());

		AtOnce.all(List.of(() -> carryOn(town, run), () -> carryOn(town, run), () -> carryOn(town, run)));

		SettlementRun done = this.runs.require(town.administrator, run);
		assertThat(done.isDone()).isTrue();
		assertThat(done.drawn()).isEqualTo(6);
		assertThat(statementsOf(town)).isEqualTo(6);
		town.prove();
	}

	@Test
	void ofManyWhoDrawOrAgreeAtOnceOneDoes() throws Exception {
		Town town = new Town(1);
		Shop shop = town.tills.get(0);
		List<Object> drawn = AtOnce
			.all(copies(12, () -> this.drawStatement.draw(town.administrator, shop.code(), Instant.now())));
		assertThat(drawn).filteredOn(Statement.class::isInstance).hasSize(1);
		Statement draft = this.statements.last(shop.id()).orElseThrow();
		this.sendStatement.send(town.administrator, shop.code(), 1, draft.step());
		int step = draft.step() + 1;

		List<Callable<Object>> both = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Actor owner = town.owner(shop);
			both.add(() -> {
				this.agreeStatement.agree(owner, 1, step);
				return "agreed";
			});
			both.add(() -> this.drawStatement.again(town.administrator, shop.code(), 1, step, Instant.now()));
		}
		List<Object> outcomes = AtOnce.all(both);
		assertThat(outcomes).filteredOn((outcome) -> !(outcome instanceof Refusal)).hasSize(1);
		assertThat(this.statements.last(shop.id()).orElseThrow().step()).isEqualTo(3);
		town.prove();
	}

	@Test
	void whoeverAnswersALineThatWasAnsweredMeanwhileIsToldThatTheStatementChanged() {
		Town town = new Town(1);
		Shop shop = town.tills.get(0);
		this.drawStatement.draw(town.administrator, shop.code(), Instant.now());
		this.sendStatement.send(town.administrator, shop.code(), 1, 1);
		this.disputeLine.dispute(town.owner(shop), 1, 2, 1, "不对");
		Statement seen = this.statements.last(shop.id()).orElseThrow();
		this.answerDispute.answer(town.administrator, shop.code(), 1, seen.step(), 1, "看过了");

		assertThatExceptionOfType(StatementChanged.class).isThrownBy(() -> this.transactions.run(() -> {
			this.book.next(town.administrator, seen, StatementAct.ANSWERED, StatementState.SENT, 0, 1L, "也看过了");
			return "answered twice";
		}));
		assertThat(this.statements.last(shop.id()).orElseThrow().step()).isEqualTo(seen.step() + 1);
	}

	@Test
	void statementsAreWholeWhileRedemptionsPourIn() throws Exception {
		Town town = new Town(3);
		AtomicBoolean open = new AtomicBoolean(true);
		List<Callable<Object>> work = new ArrayList<>();
		for (int counter = 0; counter < 6; counter++) {
			Random random = new Random(counter);
			work.add(() -> {
				for (int act = 0; act < 150; act++) {
					Shop shop = town.tills.get(random.nextInt(town.tills.size()));
					Transfer taken = this.accounting.redeem(shop, town.wallets.get(random.nextInt(20)),
							1 + random.nextInt(9));
					if (random.nextInt(5) == 0) {
						this.accounting.takeBack(taken.id(), 1);
					}
				}
				return "served";
			});
		}
		List<Callable<Object>> everything = new ArrayList<>(work);
		for (int office = 0; office < 2; office++) {
			everything.add(() -> {
				while (open.get()) {
					town.settle(ThreadLocalRandom.current());
					Thread.sleep(OFFICE_PAUSES);
				}
				return "settled";
			});
		}
		ExecutorService threads = Executors.newFixedThreadPool(everything.size());
		try {
			List<Future<Object>> futures = everything.stream().map(threads::submit).toList();
			for (Future<Object> future : futures.subList(0, work.size())) {
				future.get();
			}
			open.set(false);
			for (Future<Object> future : futures) {
				future.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(statementsOf(town)).isPositive();
		town.prove();
	}

	@Test
	void afterTensOfThousandsOfActsStatementsAndWhatIsUnsettledAreTheTills() {
		long seed = Long.getLong("settlement.seed", new Random().nextLong());
		System.out.println("settlement.seed=" + seed);
		Random random = new Random(seed);
		Town town = new Town(8);
		int acts = 0;
		while (acts < 20_000) {
			Shop shop = town.tills.get(random.nextInt(town.tills.size()));
			List<Movement> batch = new ArrayList<>();
			int many = 1 + random.nextInt(120);
			for (int i = 0; i < many; i++) {
				batch.add(new Movement(TransferKind.REDEEM, town.wallets.get(random.nextInt(20)), shop.till(),
						Points.of(1 + random.nextInt(30))));
			}
			List<Transfer> taken = this.ledger
				.post(new Act(IdempotencyKey.next(), Fingerprint.of(batch), ActorId.next(), anyDay(random), ""), batch)
				.transfers();
			acts += many;
			for (int i = random.nextInt(6); i > 0; i--) {
				town.kept.add(taken.get(random.nextInt(taken.size())));
			}
			for (int i = random.nextInt(5); i > 0 && !town.kept.isEmpty(); i--) {
				Transfer back = town.kept.remove(random.nextInt(town.kept.size()));
				acts += tried(
						() -> this.accounting.takeBack(back.id(), 1 + random.nextInt((int) back.amount().value()))) ? 1
								: 0;
			}
			for (int i = random.nextInt(4); i > 0; i--) {
				town.settle(random);
				acts++;
			}
		}
		assertThat(statementsOf(town)).as("seed %d", seed).isGreaterThan(8);
		town.prove();
	}

	/** Any day that has a rate. */
	private static Instant anyDay(Random random) {
		LocalDate first = random.nextBoolean() ? Accounting.MARCH : Accounting.JUNE;
		return first.plusDays(random.nextInt(60)).atTime(4, 0).toInstant(ZoneOffset.UTC);
	}

	private int statementsOf(Town town) {
		return town.tills.stream().mapToInt((shop) -> this.statements.of(town.administrator, shop.id()).size()).sum();
	}

	private Object carryOn(Town town, UUID run) {
		while (this.runs.step(town.administrator, run)) {
			// one shop after the other
		}
		return "done";
	}

	private static List<Callable<Object>> copies(int many, Callable<Object> one) {
		return Collections.nCopies(many, one);
	}

	private static boolean tried(Runnable act) {
		try {
			act.run();
			return true;
		}
		catch (Refusal refusal) {
			return false;
		}
	}

	/** Several shops below one administrator, each with ten points in its till. */
	private final class Town {

		private final Market.Village village = SettlementRunTests.this.accounting.village();

		private final Actor administrator;

		private final List<Shop> tills = new ArrayList<>();

		private final List<AccountId> wallets = new ArrayList<>();

		private final List<Transfer> kept = new ArrayList<>();

		Town(int shops) {
			Community community = this.village.community();
			this.administrator = Villages.administrator(community);
			for (int i = 0; i < 20; i++) {
				this.wallets.add(this.village.member("成员", 1_000_000).wallet());
			}
			for (int i = 0; i < shops; i++) {
				Shop shop = SettlementRunTests.this.shops.in(community);
				this.tills.add(shop);
				SettlementRunTests.this.accounting.redeem(shop, this.wallets.get(i), 10);
			}
		}

		Actor owner(Shop shop) {
			return new Actor(ActorId.next(), "塔娜", Role.OWNER, this.village.community().id(), shop.id());
		}

		/** Whatever may happen next to the last statement of some shop. */
		void settle(Random random) {
			Shop shop = this.tills.get(random.nextInt(this.tills.size()));
			Statement last = SettlementRunTests.this.statements.last(shop.id()).orElse(null);
			if (last == null) {
				tried(() -> SettlementRunTests.this.drawStatement.draw(this.administrator, shop.code(), Instant.now()));
				return;
			}
			switch (last.state()) {
				case DRAFT -> tried(() -> {
					if (random.nextInt(3) == 0) {
						SettlementRunTests.this.drawStatement.again(this.administrator, shop.code(), last.number(),
								last.step(), Instant.now());
					}
					else {
						SettlementRunTests.this.sendStatement.send(this.administrator, shop.code(), last.number(),
								last.step());
					}
				});
				case SENT -> tried(() -> discuss(random, shop, last));
				case AGREED -> tried(() -> {
					if (random.nextBoolean()) {
						SettlementRunTests.this.payStatement.pay(this.administrator, shop.code(), last.number(),
								last.step(), last.name(), LocalDate.of(2024, 5, 6));
					}
					else {
						SettlementRunTests.this.drawStatement.draw(this.administrator, shop.code(), Instant.now());
					}
				});
				case PAID -> tried(() -> SettlementRunTests.this.drawStatement.draw(this.administrator, shop.code(),
						Instant.now()));
			}
		}

		private void discuss(Random random, Shop shop, Statement last) {
			if (last.openDisputes() > 0 && random.nextInt(4) > 0) {
				SettlementRunTests.this.statements.disputed(last)
					.stream()
					.filter(StatementEntry::waits)
					.findFirst()
					.ifPresent((waits) -> SettlementRunTests.this.answerDispute.answer(this.administrator, shop.code(),
							last.number(), last.step(), waits.seq(), "看过了"));
			}
			else if (random.nextInt(5) == 0) {
				SettlementRunTests.this.disputeLine.dispute(owner(shop), last.number(), last.step(),
						last.afterSeq() + 1 + random.nextInt((int) (last.uptoSeq() - last.afterSeq())), "不对");
			}
			else {
				SettlementRunTests.this.agreeStatement.agree(owner(shop), last.number(), last.step());
			}
		}

		/**
		 * Holds the statements against the till's entries, one by one, by arithmetic of
		 * its own: each entry is in exactly one statement or in none yet, points and
		 * money are what the entries of the range say, and what was paid has left.
		 */
		void prove() {
			for (Shop shop : this.tills) {
				List<Statement> all = new ArrayList<>(
						SettlementRunTests.this.statements.of(this.administrator, shop.id()));
				Collections.reverse(all);
				long next = 0;
				long settled = 0;
				long paid = 0;
				for (Statement statement : all) {
					assertThat(statement.afterSeq()).as(statement.name()).isEqualTo(next);
					assertThat(statement.points()).as(statement.name()).isEqualTo(sum(shop, next, statement.uptoSeq()));
					assertThat(statement.moneyFen()).as(statement.name())
						.isEqualTo(money(shop, next, statement.uptoSeq()));
					next = statement.uptoSeq();
					settled += statement.points();
					paid += (statement.state() == StatementState.PAID) ? statement.points() : 0;
				}
				long unsettled = SettlementRunTests.this.statements.unsettled(shop);
				assertThat(unsettled).as(shop.code()).isEqualTo(sum(shop, next, Long.MAX_VALUE));
				assertThat(settled + unsettled).as(shop.code()).isEqualTo(sum(shop, 0, Long.MAX_VALUE));
				assertThat(SettlementRunTests.this.ledger.balance(shop.till()).value()).as(shop.code())
					.isEqualTo(settled + unsettled - paid);
			}
		}

		private long sum(Shop shop, long after, long upto) {
			return SettlementRunTests.this.database.sql("""
					SELECT coalesce(sum(amount), 0) FROM entry
					WHERE account = ? AND side = 'C' AND seq > ? AND seq <= ?
					""").params(shop.till().value(), after, upto).query(Long.class).single();
		}

		private long money(Shop shop, long after, long upto) {
			return SettlementRunTests.this.database
				.sql("""
						SELECT e.amount, CAST(coalesce(o.happened_at, t.happened_at) AT TIME ZONE 'Asia/Shanghai' AS date) AS day
						FROM entry e JOIN transfer t ON t.id = e.transfer LEFT JOIN transfer o ON o.id = t.reverses
						WHERE e.account = ? AND e.side = 'C' AND e.seq > ? AND e.seq <= ?
						""")
				.params(shop.till().value(), after, upto)
				.query((row, number) -> rate(row.getObject("day", LocalDate.class))
					.multiply(BigDecimal.valueOf(row.getLong("amount"))))
				.list()
				.stream()
				.reduce(BigDecimal.ZERO, BigDecimal::add)
				.setScale(0, RoundingMode.HALF_EVEN)
				.longValueExact();
		}

		private static BigDecimal rate(LocalDate day) {
			if (day.isBefore(Accounting.APRIL)) {
				return new BigDecimal("33.3333");
			}
			return day.isBefore(Accounting.MAY) ? new BigDecimal("0.5")
					: new BigDecimal(day.isBefore(LocalDate.of(2020, 1, 1)) ? "200" : "100");
		}

	}

}
