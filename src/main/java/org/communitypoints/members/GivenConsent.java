package org.communitypoints.members;

import org.jspecify.annotations.Nullable;

/**
 * The consent that a person gives on joining.
 *
 * @param textVersion the version of the text that they read, from 1
 * @param language the language that they read it in
 * @param channel how they gave it
 * @param formNumberOrNull the number of the signed form, 1 to 40 characters; for
 * {@link ConsentChannel#PAPER} only, null otherwise
 */
public record GivenConsent(int textVersion, ConsentLanguage language, ConsentChannel channel,
		@Nullable String formNumberOrNull) {

	/**
	 * Consent given on a screen.
	 * @param textVersion the version of the text, from 1
	 * @param language the language it was read in
	 * @return the consent
	 */
	public static GivenConsent onScreen(int textVersion, ConsentLanguage language) {
		return new GivenConsent(textVersion, language, ConsentChannel.SCREEN, null);
	}

	/**
	 * Consent given by signing a paper form.
	 * @param textVersion the version of the text, from 1
	 * @param language the language it is printed in
	 * @param formNumber the form's number
	 * @return the consent
	 */
	public static GivenConsent onPaper(int textVersion, ConsentLanguage language, String formNumber) {
		return new GivenConsent(textVersion, language, ConsentChannel.PAPER, formNumber);
	}

}
