package org.communitypoints.members;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a member decides about a household, and how they said so.
 *
 * @param kind what it is
 * @param channel how it was said
 * @param formNumberOrNull the number of the signed form, for paper and nothing else
 * @param helperOrNull who read it to them, for a helper and nothing else
 */
public record HouseholdAct(Kind kind, Channel channel, @Nullable String formNumberOrNull,
		@Nullable String helperOrNull) {

	private static final int LONGEST = 40;

	/**
	 * Checks that paper has its number, a helper a name, and nothing else has either.
	 * @throws SaidHow if not
	 */
	public HouseholdAct {
		formNumberOrNull = (formNumberOrNull != null) ? formNumberOrNull.strip().toUpperCase(Locale.ROOT) : null;
		helperOrNull = (helperOrNull != null) ? helperOrNull.strip() : null;
		if (isWrong(channel == Channel.PAPER, formNumberOrNull) || isWrong(channel == Channel.HELPER, helperOrNull)) {
			throw new SaidHow();
		}
	}

	/**
	 * Something that was said at the screen.
	 * @param kind what it is
	 * @return the act
	 */
	public static HouseholdAct onScreen(Kind kind) {
		return new HouseholdAct(kind, Channel.SCREEN, null, null);
	}

	private static boolean isWrong(boolean wanted, @Nullable String words) {
		return wanted ? words == null || words.isEmpty() || words.length() > LONGEST : words != null;
	}

	/** What a member decides for themselves. */
	public enum Kind {

		/** To be of the household. */
		JOIN,

		/** To let the others use their points. */
		SHARE,

		/** To keep their points for themselves again. */
		KEEP,

		/** To leave it, with all their own points. */
		LEAVE

	}

	/** How it was said. */
	public enum Channel {

		/** On their own page. */
		OWN_PAGE,

		/** Read and said at a screen of the staff. */
		SCREEN,

		/** Signed on paper. */
		PAPER,

		/** Read to them by a helper, who is not of the household. */
		HELPER

	}

}
