package org.communitypoints.ledger;

import java.util.concurrent.Semaphore;

import org.communitypoints.database.LongReads;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Adds up all the books. It reads every entry, so it has more time than others, and there
 * is never more than one such read, so that the counters keep the database.
 */
@Component
public class TakeTrialBalance {

	private final Statements statements;

	private final LongReads longReads;

	private final Semaphore turn = new Semaphore(1);

	TakeTrialBalance(Statements statements, LongReads longReads) {
		this.statements = statements;
		this.longReads = longReads;
	}

	/**
	 * Takes the trial balance.
	 * @return a row for each kind of account
	 * @throws BooksAreBeingRead if somebody else is at it
	 * @throws BooksTooLongToRead if it took too long
	 */
	public TrialBalance take() {
		if (!this.turn.tryAcquire()) {
			throw new BooksAreBeingRead();
		}
		try {
			return this.longReads.read(this.statements::trialBalance);
		}
		catch (QueryTimeoutException ex) {
			throw new BooksTooLongToRead(this.longReads.limit());
		}
		finally {
			this.turn.release();
		}
	}

}
