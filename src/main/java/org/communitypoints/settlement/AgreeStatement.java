package org.communitypoints.settlement;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Agrees to a statement, which never changes from then on. */
@Component
public class AgreeStatement {

	private final Transactions transactions;

	private final ShopStatements statements;

	private final StatementBook book;

	private final ApplicationEventPublisher events;

	AgreeStatement(Transactions transactions, ShopStatements statements, StatementBook book,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.statements = statements;
		this.book = book;
		this.events = events;
	}

	/**
	 * Agrees, as the shop's owner.
	 * @param owner the owner
	 * @param number the statement
	 * @param seenStep its step as the owner saw it
	 * @throws StatementChanged if it is no longer as the owner saw it
	 * @throws DisputesOpen if a line is disputed and not answered
	 */
	public void agree(Actor owner, int number, int seenStep) {
		if (!owner.is(Role.OWNER)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> agree(owner, this.statements.own(owner, number), seenStep, null));
	}

	/**
	 * Writes down that the shop agreed on paper.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param number the statement
	 * @param seenStep its step as the actor saw it
	 * @param paper where the signed paper is kept, in plain words
	 * @throws StatementChanged if it is no longer as the actor saw it
	 * @throws DisputesOpen if a line is disputed and not answered
	 */
	public void agreedOnPaper(Actor by, String shopCode, int number, int seenStep, String paper) {
		this.transactions.run(() -> {
			Statement now = this.statements.require(by, shopCode, number);
			by.mustAdminister();
			return agree(by, now, seenStep, paper);
		});
	}

	private Statement agree(Actor by, Statement now, int seenStep, @Nullable String paper) {
		if (!this.book.isDone(by, now, seenStep, StatementAct.AGREED, null, paper)) {
			this.book.require(now, seenStep, StatementState.SENT);
			if (now.openDisputes() > 0) {
				throw new DisputesOpen(now.openDisputes());
			}
			this.book.next(by, now, StatementAct.AGREED, StatementState.AGREED, 0, null, paper);
			this.events.publishEvent(new ActDone(by, "statement-agreed", now.shopCode() + "/" + now.number()));
		}
		return now;
	}

}
