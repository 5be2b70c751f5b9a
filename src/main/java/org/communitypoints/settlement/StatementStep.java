package org.communitypoints.settlement;

import java.time.Instant;
import java.util.Optional;

import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a statement.
 *
 * @param step its number, from 1
 * @param act what it was
 * @param lineOrNull the seq of the till's entry that a dispute or answer is about; null
 * for everything else
 * @param wordsOrNull why, what was answered, which paper, or the bank's reference
 * @param byName who did it
 * @param byRole as what
 * @param at when
 */
public record StatementStep(int step, StatementAct act, @Nullable Long lineOrNull, @Nullable String wordsOrNull,
		String byName, Role byRole, Instant at) {

	/**
	 * The words that go with it.
	 * @return the words, or empty
	 */
	public Optional<String> words() {
		return Optional.ofNullable(this.wordsOrNull);
	}

}
