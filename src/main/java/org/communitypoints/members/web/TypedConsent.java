package org.communitypoints.members.web;

import java.util.regex.Pattern;

import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Guardian;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.Helper;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it was typed into one of the forms that ask for it.
 */
record TypedConsent(String textVersion, String language, String channel, String formNumber, String helperName,
		String helperMandate, String child, String birthYear, String guardianName, String guardianRelation,
		String guardianBirthYear, String childAgrees) {

	private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

	private static final Pattern RELATION = Pattern.compile("PARENT|GRANDPARENT|RELATIVE|OTHER");

	/** Whether the part about a child was chosen. */
	boolean isOfChild() {
		return this.child.equals("true");
	}

	/** Whether something stands in the part about a child that was not chosen. */
	boolean tellsOfAGuardianUnasked() {
		return !isOfChild() && !(this.guardianName + this.guardianBirthYear + this.birthYear).isEmpty();
	}

	/** Whether a child's guardian is nothing to them. */
	boolean lacksTheRelation() {
		return isOfChild() && !RELATION.matcher(this.guardianRelation).matches();
	}

	@Nullable Integer birthYearOrNull() {
		return isOfChild() ? year(this.birthYear) : null;
	}

	/**
	 * The consent.
	 * @param printed the language printed on the form; null to believe what was chosen
	 * @return the consent
	 */
	GivenConsent toConsent(@Nullable ConsentLanguage printed) {
		ConsentChannel how = ConsentChannel.valueOf(this.channel);
		boolean helped = how == ConsentChannel.HELPER || !(this.helperName + this.helperMandate).isEmpty();
		Guardian guardian = isOfChild()
				? new Guardian(this.guardianName, GuardianRelation.valueOf(this.guardianRelation),
						year(this.guardianBirthYear), this.childAgrees.equals("true"))
				: null;
		return new GivenConsent(Integer.parseInt(this.textVersion),
				(printed != null) ? printed : ConsentLanguage.valueOf(this.language), how,
				this.formNumber.isEmpty() ? null : this.formNumber,
				helped ? new Helper(this.helperName, this.helperMandate) : null, guardian);
	}

	private static int year(String typed) {
		String year = Typed.number(typed);
		return YEAR.matcher(year).matches() ? Integer.parseInt(year) : 0;
	}

}
