package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody else has all the books added up at this moment. */
public final class BooksAreBeingRead extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public BooksAreBeingRead() {
		super(Kind.CONFLICT, "books-are-being-read");
	}

}
