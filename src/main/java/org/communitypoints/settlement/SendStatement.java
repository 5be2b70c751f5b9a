package org.communitypoints.settlement;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends a draft to the shop, whose owner sees it from then on. */
@Component
public class SendStatement {

	private final Transactions transactions;

	private final ShopStatements statements;

	private final StatementBook book;

	private final ApplicationEventPublisher events;

	SendStatement(Transactions transactions, ShopStatements statements, StatementBook book,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.statements = statements;
		this.book = book;
		this.events = events;
	}

	/**
	 * Sends the statement.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param number the statement
	 * @param seenStep its step as the actor saw it
	 * @throws StatementChanged if it is no longer so
	 */
	public void send(Actor by, String shopCode, int number, int seenStep) {
		this.transactions.run(() -> {
			Statement now = this.statements.require(by, shopCode, number);
			by.mustAdminister();
			if (!this.book.isDone(by, now, seenStep, StatementAct.SENT, null, null)) {
				this.book.require(now, seenStep, StatementState.DRAFT);
				this.book.next(by, now, StatementAct.SENT, StatementState.SENT, 0, null, null);
				this.events.publishEvent(new ActDone(by, "statement-sent", shopCode + "/" + number));
			}
			return now;
		});
	}

}
