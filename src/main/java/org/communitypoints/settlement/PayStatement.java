package org.communitypoints.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down that a statement was paid, and takes its points out of the till. */
@Component
public class PayStatement {

	/** The longest bank reference, in characters. */
	public static final int LONGEST_REFERENCE = 60;

	private final Transactions transactions;

	private final ShopStatements statements;

	private final StatementBook book;

	private final JdbcClient database;

	private final Ledger ledger;

	private final CurrentProgramme programme;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	PayStatement(Transactions transactions, ShopStatements statements, StatementBook book, JdbcClient database,
			Ledger ledger, CurrentProgramme programme, Clock clock, ZoneId zone, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.statements = statements;
		this.book = book;
		this.database = database;
		this.ledger = ledger;
		this.programme = programme;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	/**
	 * Pays the statement.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param number the statement
	 * @param seenStep its step as the actor saw it
	 * @param bankReference names the bank transfer, 1 to {@value #LONGEST_REFERENCE}
	 * plain characters; it pays one statement
	 * @param paidOn the day of the bank transfer, not in the future
	 * @throws StatementChanged if it is no longer as the actor saw it
	 * @throws BankReferenceUsed if another statement was paid by it
	 * @throws TillHoldsLess if more was taken back after the statement than redeemed
	 */
	public void pay(Actor by, String shopCode, int number, int seenStep, String bankReference, LocalDate paidOn) {
		if (paidOn.isAfter(LocalDate.ofInstant(this.clock.instant(), this.zone))) {
			throw new NotInTheFuture();
		}
		this.transactions.run(() -> {
			Statement now = this.statements.require(by, shopCode, number);
			by.mustAdminister();
			if (!this.book.isDone(by, now, seenStep, StatementAct.PAID, null, bankReference)) {
				this.book.require(now, seenStep, StatementState.AGREED);
				this.book.next(by, now, StatementAct.PAID, StatementState.PAID, 0, null, bankReference);
				write(now, settle(by, now), bankReference, paidOn);
				this.events.publishEvent(new ActDone(by, "statement-paid", shopCode + "/" + number));
			}
			return now;
		});
	}

	private TransferId settle(Actor by, Statement now) {
		Act act = new Act(IdempotencyKey.chosenBy(now.id(), "paid"), Fingerprint.of("pay", now.id()), by.id(),
				this.clock.instant(), "statement " + now.name());
		try {
			return this.ledger
				.post(act,
						new Movement(TransferKind.SETTLE, now.till(), this.programme.require().sponsor(),
								Points.of(now.points()), "statement " + now.name()))
				.only()
				.id();
		}
		catch (NotEnoughPoints refusal) {
			throw new TillHoldsLess((Long) refusal.facts().getOrDefault("missing", 0L));
		}
	}

	private void write(Statement now, TransferId transfer, String bankReference, LocalDate paidOn) {
		int paid = this.database.sql("""
				INSERT INTO settlement_payment (statement, step, transfer, paid_on, bank_reference)
				VALUES (:statement, :step, :transfer, :day, :reference)
				ON CONFLICT ON CONSTRAINT settlement_payment_has_its_own_bank_reference DO NOTHING
				""")
			.param("statement", now.id())
			.param("step", now.step() + 1)
			.param("transfer", transfer.value())
			.param("day", paidOn)
			.param("reference", bankReference)
			.update();
		if (paid == 0) {
			throw new BankReferenceUsed(bankReference);
		}
	}

}
