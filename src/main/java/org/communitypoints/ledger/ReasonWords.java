package org.communitypoints.ledger;

import java.util.Locale;

/** Says in a reader's language what a line of the books was for. */
@FunctionalInterface
public interface ReasonWords {

	/**
	 * A reason in a reader's language. What the books say is never changed; what has no
	 * words in that language is said as the books have it.
	 * @param reason as the books have it; may be empty
	 * @param locale the reader's
	 * @return the words to show
	 */
	String of(String reason, Locale locale);

}
