package org.communitypoints.ledger;

import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * A page of a statement, newest first.
 *
 * @param lines the entries, at most as many as were asked for
 * @param entries how many entries the account has in all
 * @param nextOrNull where the next, older page starts ("before this seq"); null on the
 * last page
 */
public record StatementPage(List<StatementLine> lines, long entries, @Nullable Long nextOrNull) {

	/**
	 * Copies the list.
	 */
	public StatementPage {
		lines = List.copyOf(lines);
	}

	/**
	 * Where the next, older page starts.
	 * @return the cursor, or empty on the last page
	 */
	public OptionalLong next() {
		return (this.nextOrNull != null) ? OptionalLong.of(this.nextOrNull) : OptionalLong.empty();
	}

}
