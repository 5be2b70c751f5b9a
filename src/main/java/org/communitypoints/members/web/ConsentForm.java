package org.communitypoints.members.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;

/**
 * A member's answer to a newer text, as typed.
 */
record ConsentForm(@Pattern(regexp = "[0-9]{1,6}", message = "{members.join.form.broken}") String textVersion,
		String guardianName, String guardianRelation, String guardianBirthYear, String childAgrees,
		@Pattern(regexp = "ZH_CN|EN", message = "{members.join.language.missing}") String language,
		@Pattern(regexp = "SCREEN|PAPER|HELPER", message = "{members.join.channel.missing}") String channel,
		String formNumber, String helperName, String helperMandate,
		@Pattern(regexp = "true", message = "{members.agree.missing}") String agreed) {

	ConsentForm {
		textVersion = Typed.words(textVersion);
		guardianName = Typed.words(guardianName);
		guardianRelation = Typed.words(guardianRelation);
		guardianBirthYear = Typed.number(guardianBirthYear);
		childAgrees = Typed.words(childAgrees);
		language = Typed.words(language);
		channel = Typed.words(channel);
		formNumber = Typed.words(formNumber);
		helperName = Typed.words(helperName);
		helperMandate = Typed.words(helperMandate);
		agreed = Typed.words(agreed);
	}

	static ConsentForm empty(int textVersion, ConsentLanguage language) {
		return new ConsentForm(Integer.toString(textVersion), "", "", "", "", language.name(),
				ConsentChannel.SCREEN.name(), "", "", "", "");
	}

	/**
	 * The consent; a child's year of birth is known already.
	 */
	TypedConsent consent(boolean child) {
		return new TypedConsent(this.textVersion, this.language, this.channel, this.formNumber, this.helperName,
				this.helperMandate, child ? "true" : "", "", this.guardianName, this.guardianRelation,
				this.guardianBirthYear, this.childAgrees);
	}

}
