package org.communitypoints.ledger;

import java.io.Serial;
import java.time.Duration;

import org.communitypoints.kernel.Refusal;

/** The books could not be added up in the time that there was for it. */
public final class BooksTooLongToRead extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param limit the time that there was
	 */
	public BooksTooLongToRead(Duration limit) {
		super(Kind.CONFLICT, "books-too-long-to-read");
		fact("seconds", limit.toSeconds());
	}

}
