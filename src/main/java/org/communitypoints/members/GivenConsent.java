package org.communitypoints.members;

import org.jspecify.annotations.Nullable;

/**
 * The consent that a person gives.
 *
 * @param textVersion the version of the text that they read, from 1
 * @param language the language that they read it in
 * @param channel how they gave it
 * @param formNumberOrNull the number of the signed form, 1 to 40 characters; for
 * {@link ConsentChannel#PAPER} only, null otherwise
 * @param helperOrNull who helped; for {@link ConsentChannel#HELPER} only, null otherwise
 * @param guardianOrNull who consents for a child under 14; null for everybody else
 */
public record GivenConsent(int textVersion, ConsentLanguage language, ConsentChannel channel,
		@Nullable String formNumberOrNull, @Nullable Helper helperOrNull, @Nullable Guardian guardianOrNull) {

	/**
	 * Consent given on a screen.
	 * @param textVersion the version of the text, from 1
	 * @param language the language it was read in
	 * @return the consent
	 */
	public static GivenConsent onScreen(int textVersion, ConsentLanguage language) {
		return new GivenConsent(textVersion, language, ConsentChannel.SCREEN, null, null, null);
	}

	/**
	 * Consent given by signing a paper form.
	 * @param textVersion the version of the text, from 1
	 * @param language the language it is printed in
	 * @param formNumber the form's number
	 * @return the consent
	 */
	public static GivenConsent onPaper(int textVersion, ConsentLanguage language, String formNumber) {
		return new GivenConsent(textVersion, language, ConsentChannel.PAPER, formNumber, null, null);
	}

	/**
	 * Consent given through a helper.
	 * @param textVersion the version of the text, from 1
	 * @param language the language it was read in
	 * @param helper who helped
	 * @return the consent
	 */
	public static GivenConsent byHelper(int textVersion, ConsentLanguage language, Helper helper) {
		return new GivenConsent(textVersion, language, ConsentChannel.HELPER, null, helper, null);
	}

	/**
	 * The same consent, given by a guardian for a child.
	 * @param guardian the guardian
	 * @return the consent
	 */
	public GivenConsent by(Guardian guardian) {
		return new GivenConsent(this.textVersion, this.language, this.channel, this.formNumberOrNull, this.helperOrNull,
				guardian);
	}

}
