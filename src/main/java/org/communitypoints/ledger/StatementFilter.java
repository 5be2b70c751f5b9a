package org.communitypoints.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which entries of an account a statement shows.
 *
 * @param kindOrNull only transfers of this kind, and their reversals; null for all
 * @param spanOrNull only entries of this period; null for all
 */
public record StatementFilter(@Nullable TransferKind kindOrNull, @Nullable Span spanOrNull) {

	/** Everything. */
	public static final StatementFilter NONE = new StatementFilter(null, null);

	long after() {
		return (this.spanOrNull != null) ? this.spanOrNull.after() : 0;
	}

	long upTo() {
		return (this.spanOrNull != null) ? this.spanOrNull.upTo() : Long.MAX_VALUE - 1;
	}

}
