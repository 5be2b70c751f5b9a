package org.communitypoints.corrections.web;

import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.TransferId;

/**
 * A correction, as typed. The key comes with the empty form; card and award say what it
 * is about.
 */
record CorrectionForm(@Pattern(regexp = CorrectionForm.UUID_WORDS, message = "{corrections.form.broken}") String key,
		String card, @Pattern(regexp = CorrectionForm.UUID_WORDS, message = "{corrections.form.broken}") String award,
		@Pattern(regexp = "0*[1-9][0-9]{0,8}", message = "{corrections.points.wrong}") String points,
		@Pattern(regexp = "WRONG_PERSON|WRONG_ACT|WRONG_QUANTITY|ENTERED_TWICE|DID_NOT_TAKE_PLACE",
				message = "{corrections.mistake.missing}") String mistake) {

	static final String UUID_WORDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	CorrectionForm {
		key = Typed.words(key);
		card = Typed.number(card);
		award = Typed.words(award);
		points = Typed.number(points);
		mistake = Typed.code(mistake);
	}

	static CorrectionForm of(String card, TransferId award, Points left) {
		return new CorrectionForm(CorrectionId.next().toString(), card, award.toString(), left.toString(), "");
	}

	CorrectionId id() {
		return new CorrectionId(UUID.fromString(this.key));
	}

	NewCorrection toCorrection() {
		return new NewCorrection(new TransferId(UUID.fromString(this.award)), Points.of(Long.parseLong(this.points)),
				Mistake.valueOf(this.mistake));
	}

}
