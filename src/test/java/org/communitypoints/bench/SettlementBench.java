package org.communitypoints.bench;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.settlement.SettlementRuns;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an office does at the end of a month. */
@Component
@Profile("bench")
class SettlementBench implements BenchRoom {

	/** For each shop, so that there is something to settle. */
	private static final int REDEMPTIONS = 100;

	private final SettlementRuns runs;

	private final Ledger ledger;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	SettlementBench(SettlementRuns runs, Ledger ledger, JdbcClient jdbc, PlatformTransactionManager transactions,
			Clock clock) {
		this.runs = runs;
		this.ledger = ledger;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	@Override
	public List<Yardstick> yardsticks(Sample banner) {
		Actor administrator = banner.administrator();
		banner.shops().forEach((shop) -> redeem(banner, shop));
		int shops = this.jdbc.sql("SELECT count(*) FROM shop").query(Integer.class).single();
		return List
			.of(new Yardstick("settlement of all " + shops + " shops", null, 1, "", (number) -> () -> this.transaction
				.executeWithoutResult((status) -> settle(administrator, status::setRollbackOnly))));
	}

	private void redeem(Sample banner, Sample.Shop shop) {
		List<Movement> redemptions = banner.members()
			.stream()
			.filter((member) -> member.shopCode().equals(shop.code()))
			.limit(REDEMPTIONS)
			.map((member) -> new Movement(TransferKind.REDEEM, member.wallet(), shop.till(), Points.of(1)))
			.toList();
		if (!redemptions.isEmpty()) {
			this.ledger.post(Sample.act(banner.system().id(), "settlement"), redemptions);
		}
	}

	/** Checked to the end and then forgotten, so that each turn finds the same to do. */
	private void settle(Actor administrator, Runnable forget) {
		UUID run = this.runs.open(administrator, IdempotencyKey.next(), this.clock.instant());
		while (this.runs.step(administrator, run)) {
			// the next shop
		}
		if (this.runs.require(administrator, run).drawn() == 0) {
			throw new IllegalStateException("No shop had anything to settle");
		}
		this.jdbc.sql("SET CONSTRAINTS ALL IMMEDIATE").update();
		forget.run();
	}

}
