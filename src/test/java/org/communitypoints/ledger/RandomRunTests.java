package org.communitypoints.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The ledger and a model of it in memory are told the same random acts, the rare shapes
 * among them, and must agree after each. The seed is printed; the same seed
 * ({@code -Dledger.seed=…}) tells the same acts, {@code -Dledger.acts=…} more or fewer.
 */
@ProductTest
class RandomRunTests {

	private static final long SEED = Long.getLong("ledger.seed", new Random().nextInt(1_000_000));

	private static final int ACTS = Integer.getInteger("ledger.acts", 5_000);

	private static final int THREADS = 8;

	private final Ledger ledger;

	private final TakeTrialBalance takeTrialBalance;

	private final Model model = new Model();

	private final List<Books> villages;

	private final List<AccountId> wallets;

	private final List<Supplier<Posting>> asked = new ArrayList<>();

	private final List<Posting> answered = new ArrayList<>();

	private final List<Act> acts = new ArrayList<>();

	private final List<String> references = new ArrayList<>();

	private final Random random = new Random(SEED);

	@Autowired
	RandomRunTests(Ledger ledger, TakeTrialBalance takeTrialBalance, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.takeTrialBalance = takeTrialBalance;
		Books first = bookkeeping.books();
		this.villages = List.of(first, bookkeeping.books(), bookkeeping.books());
		this.wallets = Stream.generate(first::wallet).limit(10).toList();
	}

	@Test
	void theLedgerAgreesWithItsModelAfterEveryAct() {
		System.out.printf("%,d random acts, -Dledger.seed=%d%n", ACTS, SEED);
		for (int act = 0; act < ACTS; act++) {
			String where = "act " + act + " of seed " + SEED;
			switch (this.random.nextInt(12)) {
				case 0, 1 -> post(where, List.of(funding()));
				case 2, 3 -> post(where, List.of(awarding()));
				case 4 -> post(where, Stream.generate(this::awarding).limit(1 + this.random.nextInt(60)).toList());
				case 5 -> post(where, Stream.generate(this::anything).limit(1 + this.random.nextInt(12)).toList());
				case 6, 7 -> post(where, List.of(anything()));
				case 8 -> post(where, List.of(referring()));
				case 9 -> reverse(where);
				case 10 -> askAgain(where);
				default -> askSomethingElseUnderAnOldKey(where);
			}
			compare(where);
		}
		assertThat(this.model.refusals()).as("the rare shapes were there").hasSize(4);
		compareStatements();
	}

	@Test
	void nothingIsLostWhenManyActAtOnce() throws Exception {
		System.out.printf("%,d random acts on %d threads, -Dledger.seed=%d%n", ACTS, THREADS, SEED);
		this.villages.forEach((village) -> this.model.believe(village.fund(5_000)));
		List<Callable<List<Transfer>>> people = new ArrayList<>();
		for (int person = 0; person < THREADS; person++) {
			Random choice = new Random(SEED + person);
			people.add(() -> actAtRandom(choice, ACTS / THREADS));
		}
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<List<Transfer>> acknowledged : threads.invokeAll(people)) {
				acknowledged.get().forEach(this.model::believe);
			}
		}
		finally {
			threads.shutdownNow();
		}
		compare("seed " + SEED);
		compareStatements();
	}

	/** What was acknowledged; each act is asked twice now and then. */
	private List<Transfer> actAtRandom(Random choice, int times) {
		List<Transfer> acknowledged = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			Act act = Books.act();
			List<Movement> movements = movementsAtRandom(choice);
			List<Transfer> reversible = acknowledged.stream().filter((one) -> one.reverses().isEmpty()).toList();
			boolean reverses = choice.nextInt(6) == 0 && !reversible.isEmpty();
			TransferId original = reverses ? reversible.get(choice.nextInt(reversible.size())).id() : TransferId.next();
			try {
				Posting posting = reverses ? this.ledger.reverse(act, original, Points.of(1))
						: this.ledger.post(act, movements);
				if (choice.nextInt(5) == 0) {
					Posting again = reverses ? this.ledger.reverse(act, original, Points.of(1))
							: this.ledger.post(act, movements);
					assertThat(again).isEqualTo(new Posting(posting.transfers(), true));
				}
				acknowledged.addAll(posting.transfers());
			}
			catch (NotEnoughPoints | MoreThanIsLeftToReverse ex) {
				// A refusal moves nothing; that is what the comparison will show.
			}
		}
		return acknowledged;
	}

	private List<Movement> movementsAtRandom(Random choice) {
		Books village = this.villages.get(choice.nextInt(this.villages.size()));
		Supplier<AccountId> wallet = () -> this.wallets.get(choice.nextInt(this.wallets.size()));
		return switch (choice.nextInt(4)) {
			case 0 -> List.of(village.awarding(wallet.get(), 1 + choice.nextInt(50)));
			case 1 -> Stream.generate(() -> village.awarding(wallet.get(), 1 + choice.nextInt(9)))
				.limit(1 + choice.nextInt(20))
				.toList();
			case 2 -> List.of(village.redeeming(wallet.get(), 1 + choice.nextInt(50)));
			default -> List.of(village.expiring(wallet.get(), 1 + choice.nextInt(20)),
					village.redeeming(wallet.get(), 1 + choice.nextInt(20)));
		};
	}

	private void post(String where, List<Movement> movements) {
		ask(where, Books.act(), movements);
	}

	private void ask(String where, Act act, List<Movement> movements) {
		expect(where, act, () -> this.ledger.post(act, movements), this.model.post(movements));
	}

	private void reverse(String where) {
		TransferId original = this.model.anyTransfer(this.random);
		Act act = Books.act();
		if (this.random.nextBoolean()) {
			expect(where, act, () -> this.ledger.reverse(act, original), this.model.reverse(original, null));
		}
		else {
			Points part = Points.of(1 + this.random.nextInt(30));
			expect(where, act, () -> this.ledger.reverse(act, original, part),
					this.model.reverse(original, part.value()));
		}
	}

	private void askAgain(String where) {
		if (!this.asked.isEmpty()) {
			int which = this.random.nextInt(this.asked.size());
			assertThat(this.asked.get(which).get()).as(where)
				.isEqualTo(new Posting(this.answered.get(which).transfers(), true));
		}
	}

	private void askSomethingElseUnderAnOldKey(String where) {
		if (!this.acts.isEmpty()) {
			Act old = this.acts.get(this.random.nextInt(this.acts.size()));
			assertThatExceptionOfType(KeyUsedForAnotherRequest.class).as(where)
				.isThrownBy(() -> this.ledger.post(old,
						List.of(this.villages.get(0).funding(77), this.villages.get(1).funding(7_777))));
		}
	}

	private void expect(String where, Act act, Supplier<Posting> request, Model.Expected expected) {
		try {
			Posting posting = request.get();
			assertThat(expected.refusal()).as(where).isNull();
			assertThat(posting.replayed()).as(where).isFalse();
			assertThat(posting.transfers()).as(where)
				.extracting(Transfer::fromBalance, Transfer::toBalance)
				.containsExactlyElementsOf(expected.balances());
			posting.transfers().forEach(this.model::remember);
			this.asked.add(request);
			this.answered.add(posting);
			this.acts.add(act);
		}
		catch (Refusal ex) {
			assertThat(ex.getClass()).as(where).isEqualTo(expected.refusal());
		}
	}

	private void compare(String where) {
		List<AccountId> accounts = new ArrayList<>(this.wallets);
		this.villages.forEach((village) -> accounts.addAll(List.of(village.fund, village.till)));
		Map<AccountId, Points> balances = this.ledger.balances(accounts);
		accounts.forEach((account) -> assertThat(balances.get(account)).as(where)
			.isEqualTo(Points.of(this.model.balance(account))));
	}

	private void compareStatements() {
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
		Stream<AccountId> shared = this.villages.stream()
			.flatMap((village) -> Stream.of(village.sponsor, village.fund, village.till));
		Stream.concat(this.wallets.stream(), shared).forEach((account) -> {
			long balance = this.model.balance(account);
			long newer = balance;
			Long before = null;
			long lines = 0;
			do {
				StatementPage page = this.ledger.statement(account, before, 200);
				for (StatementLine line : page.lines()) {
					assertThat(line.seq()).isEqualTo(page.entries() - lines);
					assertThat(line.balance()).isEqualTo(newer);
					newer -= line.change();
					lines++;
				}
				before = page.nextOrNull();
			}
			while (before != null);
			assertThat(newer).isZero();
		});
	}

	private Books village() {
		return this.villages.get(this.random.nextInt(this.villages.size()));
	}

	private AccountId wallet() {
		return this.wallets.get(this.random.nextInt(this.wallets.size()));
	}

	private Movement funding() {
		boolean rare = this.random.nextInt(20) == 0;
		return village().funding(rare ? Ledger.CEILING.value() : 1 + this.random.nextInt(300));
	}

	private Movement awarding() {
		return village().awarding(wallet(), 1 + this.random.nextInt(30));
	}

	private Movement referring() {
		boolean old = this.random.nextBoolean() && !this.references.isEmpty();
		String reference = old ? this.references.get(this.random.nextInt(this.references.size()))
				: UUID.randomUUID().toString();
		this.references.add(reference);
		Movement funding = funding();
		return new Movement(funding.kind(), funding.from(), funding.to(), funding.amount(), reference);
	}

	private Movement anything() {
		return switch (this.random.nextInt(6)) {
			case 0 -> awarding();
			case 1 -> village().expiring(wallet(), 1 + this.random.nextInt(10));
			case 2 -> village().settling(1 + this.random.nextInt(200));
			default -> village().redeeming(wallet(), 1 + this.random.nextInt(60));
		};
	}

}
