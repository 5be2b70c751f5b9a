package org.communitypoints.settlement;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Answers a dispute about one line. */
@Component
public class AnswerDispute {

	private final Transactions transactions;

	private final ShopStatements statements;

	private final StatementBook book;

	private final ApplicationEventPublisher events;

	AnswerDispute(Transactions transactions, ShopStatements statements, StatementBook book,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.statements = statements;
		this.book = book;
		this.events = events;
	}

	/**
	 * Answers the dispute.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param number the statement
	 * @param seenStep its step as the actor saw it
	 * @param line the seq of the entry
	 * @param answer in plain words, 1 to {@value DisputeLine#LONGEST} characters
	 * @throws StatementChanged if the statement is no longer as the actor saw it
	 * @throws LineNotThere if no dispute about the line is open
	 */
	public void answer(Actor by, String shopCode, int number, int seenStep, long line, String answer) {
		this.transactions.run(() -> {
			Statement now = this.statements.require(by, shopCode, number);
			by.mustAdminister();
			if (!this.book.isDone(by, now, seenStep, StatementAct.ANSWERED, line, answer)) {
				this.book.require(now, seenStep, StatementState.SENT);
				if (this.statements.entries(now, line - 1, 1)
					.stream()
					.noneMatch((entry) -> entry.seq() == line && entry.waits())) {
					throw new LineNotThere();
				}
				this.book.next(by, now, StatementAct.ANSWERED, StatementState.SENT, now.openDisputes() - 1, line,
						answer);
				this.events.publishEvent(new ActDone(by, "dispute-answered", shopCode + "/" + number));
			}
			return now;
		});
	}

}
