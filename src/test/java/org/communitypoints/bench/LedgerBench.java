package org.communitypoints.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.communitypoints.database.LongReads;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The books: postings, batches, statements and balances. */
@Component
@Profile("bench")
class LedgerBench implements BenchRoom {

	private static final int PAGE = 50;

	private final Ledger ledger;

	private final TakeTrialBalance trialBalance;

	private final LongReads longReads;

	private final JdbcClient jdbc;

	LedgerBench(Ledger ledger, TakeTrialBalance trialBalance, LongReads longReads, JdbcClient jdbc) {
		this.ledger = ledger;
		this.trialBalance = trialBalance;
		this.longReads = longReads;
		this.jdbc = jdbc;
	}

	@Override
	public List<Yardstick> yardsticks(Sample banner) {
		ActorId by = ActorId.next();
		List<Yardstick> sticks = new ArrayList<>();
		sticks.add(new Yardstick("Ledger.post", Limit.M, 1, "0.9", (number) -> () -> {
			Sample.Member member = banner.anybody();
			this.ledger.post(Sample.act(by, "post"),
					new Movement(TransferKind.REDEEM, member.wallet(), banner.shop(member).till(), Points.of(1)));
		}));
		for (int many : new int[] { 1, 50, 500 }) {
			sticks.add(new Yardstick("awards, " + many + " at once", Limit.B, many, (many == 500) ? "0.5" : "",
					(number) -> () -> award(banner, by, many)));
		}
		AccountId longest = new AccountId(
				this.jdbc.sql("SELECT id FROM account ORDER BY seq DESC LIMIT 1").query(UUID.class).single());
		long entries = this.jdbc.sql("SELECT max(seq) FROM account").query(Long.class).single();
		long deep = Math.max(PAGE + 1L, entries - 1_000L * PAGE);
		Instant then = Instant.now().minus(Duration.ofDays(500));
		sticks.add(alone(Inside.ROUND_TRIP, "", () -> this.jdbc.sql("SELECT 1").query(Integer.class).single()));
		sticks.add(alone("statement, first page", "5 ms",
				() -> this.ledger.statement(banner.anybody().wallet(), null, PAGE)));
		sticks.add(alone("statement of the longest history (" + entries + " entries)", "5 ms",
				() -> this.ledger.statement(longest, null, PAGE)));
		sticks.add(alone("its page " + (1 + (entries - deep) / PAGE), "5 ms",
				() -> this.ledger.statement(longest, deep, PAGE)));
		sticks.add(alone("balance as of a date, a wallet", "",
				() -> this.ledger.balanceByHappenedAt(banner.anybody().wallet(), then)));
		sticks.add(alone("balance as of a date, the longest history", "",
				() -> this.longReads.read(() -> this.ledger.balanceByHappenedAt(longest, then))));
		sticks.add(alone("trial balance", "5 s", this.trialBalance::take));
		return sticks;
	}

	/** As after an activity: neighbours, and few funds. */
	private void award(Sample banner, ActorId by, int many) {
		int from = ThreadLocalRandom.current().nextInt(banner.members().size() - many);
		List<Movement> movements = banner.members()
			.subList(from, from + many)
			.stream()
			.map((member) -> new Movement(TransferKind.AWARD, member.fund(), member.wallet(), Points.of(1)))
			.toList();
		this.ledger.post(Sample.act(by, "award"), movements);
	}

	private static Yardstick alone(String name, String goal, Runnable read) {
		return new Yardstick(name, null, 1, goal, (number) -> read::run);
	}

}
