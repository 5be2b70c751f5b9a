package org.communitypoints.members;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A consent that was read and found whole: the form has its number, the helper their
 * mandate, the child its guardian.
 */
record ReadConsent(GivenConsent given, @Nullable FormNumber form) {

	/** Until they are this old, a guardian consents for a child. */
	static final int CHILD_UNTIL = 14;

	/**
	 * Years between the guardian's year of birth and this one that make them 18 for
	 * certain: whoever is as old as that was so before the year began.
	 */
	private static final int GUARDIAN_FROM = 19;

	private static final int LONGEST_MANDATE = 80;

	private static final Pattern UNSEEN = Pattern.compile(".*\\p{C}.*", Pattern.DOTALL);

	private static final Pattern SPACES = Pattern.compile("\\s");

	/**
	 * Reads a consent.
	 * @param given as it was typed
	 * @param name the member's name
	 * @param birthYear the member's year of birth; null unless they were a child on
	 * joining
	 * @param thisYear the year of the consent
	 * @return the consent
	 */
	static ReadConsent of(GivenConsent given, String name, @Nullable Integer birthYear, int thisYear) {
		FormNumber form = form(given);
		Helper helper = helper(given);
		Guardian guardian = guardian(given.guardianOrNull(), name, birthYear, thisYear);
		return new ReadConsent(new GivenConsent(given.textVersion(), given.language(), given.channel(),
				(form != null) ? form.value() : null, helper, guardian), form);
	}

	private static @Nullable FormNumber form(GivenConsent given) {
		String number = given.formNumberOrNull();
		if (given.channel() != ConsentChannel.PAPER) {
			if (number != null) {
				throw new FormNumberNeeded();
			}
			return null;
		}
		if (number == null) {
			throw new FormNumberNeeded();
		}
		return FormNumber.read(number);
	}

	private static @Nullable Helper helper(GivenConsent given) {
		Helper helper = given.helperOrNull();
		if ((given.channel() == ConsentChannel.HELPER) != (helper != null)) {
			throw new HelperNotNamed();
		}
		if (helper == null) {
			return null;
		}
		String mandate = helper.mandate().strip();
		if (mandate.isEmpty() || mandate.codePointCount(0, mandate.length()) > LONGEST_MANDATE
				|| UNSEEN.matcher(mandate).matches()) {
			throw new HelperNotNamed();
		}
		try {
			return new Helper(PersonName.read(helper.name()), mandate);
		}
		catch (NameNotUsable ex) {
			throw new HelperNotNamed();
		}
	}

	private static @Nullable Guardian guardian(@Nullable Guardian guardian, String name, @Nullable Integer birthYear,
			int thisYear) {
		if (birthYear != null && guardian != null && (birthYear > thisYear || birthYear < thisYear - CHILD_UNTIL)) {
			throw new NotAChild(thisYear - CHILD_UNTIL, thisYear);
		}
		if (guardian == null) {
			if (birthYear != null && thisYear - birthYear < CHILD_UNTIL) {
				throw new GuardianNeeded();
			}
			return null;
		}
		if (birthYear == null) {
			throw new NotAChild(thisYear - CHILD_UNTIL, thisYear);
		}
		if (!guardian.childAgrees()) {
			throw new ChildMustAgree();
		}
		if (thisYear - guardian.birthYear() < GUARDIAN_FROM || guardian.birthYear() < 1900) {
			throw new GuardianNotOfAge(thisYear - GUARDIAN_FROM);
		}
		return new Guardian(other(guardian.name(), name), guardian.relation(), guardian.birthYear(), true);
	}

	private static String other(String guardian, String child) {
		String name;
		try {
			name = PersonName.read(guardian);
		}
		catch (NameNotUsable ex) {
			throw new GuardianNeeded();
		}
		if (SPACES.matcher(name).replaceAll("").equalsIgnoreCase(SPACES.matcher(child).replaceAll(""))) {
			throw new GuardianIsTheChild();
		}
		return name;
	}

}
