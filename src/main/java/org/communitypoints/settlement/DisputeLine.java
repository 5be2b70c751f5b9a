package org.communitypoints.settlement;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Disputes one line of a statement that was sent. */
@Component
public class DisputeLine {

	/** The most characters of a reason or an answer. */
	public static final int LONGEST = 200;

	private final Transactions transactions;

	private final ShopStatements statements;

	private final StatementBook book;

	private final ApplicationEventPublisher events;

	DisputeLine(Transactions transactions, ShopStatements statements, StatementBook book,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.statements = statements;
		this.book = book;
		this.events = events;
	}

	/**
	 * Disputes the line.
	 * @param owner the shop's owner
	 * @param number the statement
	 * @param seenStep its step as the owner saw it
	 * @param line the seq of the entry
	 * @param why in plain words, 1 to {@value #LONGEST} characters
	 * @throws StatementChanged if the statement is no longer as the owner saw it
	 * @throws LineNotThere if the statement has no such line
	 * @throws LineAlreadyDisputed if it waits for an answer already
	 */
	public void dispute(Actor owner, int number, int seenStep, long line, String why) {
		if (!owner.is(Role.OWNER)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			Statement now = this.statements.own(owner, number);
			if (!this.book.isDone(owner, now, seenStep, StatementAct.DISPUTED, line, why)) {
				this.book.require(now, seenStep, StatementState.SENT);
				if (entry(now, line).waits()) {
					throw new LineAlreadyDisputed();
				}
				this.book.next(owner, now, StatementAct.DISPUTED, StatementState.SENT, now.openDisputes() + 1, line,
						why);
				this.events.publishEvent(new ActDone(owner, "line-disputed", now.shopCode() + "/" + number));
			}
			return now;
		});
	}

	private StatementEntry entry(Statement now, long line) {
		return this.statements.entries(now, line - 1, 1)
			.stream()
			.filter((found) -> found.seq() == line)
			.findFirst()
			.orElseThrow(LineNotThere::new);
	}

}
