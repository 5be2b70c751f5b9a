package org.communitypoints.schools.web;

import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.TransferId;

/**
 * A deposit that was a mistake, as the form says it. The key comes with the empty form.
 */
record UndoForm(@Pattern(regexp = UndoForm.UUID_WORDS, message = "{schools.undo.broken}") String key,
		@Pattern(regexp = UndoForm.UUID_WORDS, message = "{schools.undo.broken}") String award,
		@Pattern(regexp = "WRONG_PERSON|WRONG_ACT|WRONG_QUANTITY|ENTERED_TWICE|DID_NOT_TAKE_PLACE",
				message = "{corrections.mistake.missing}") String mistake) {

	static final String UUID_WORDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	UndoForm {
		key = Typed.words(key);
		award = Typed.words(award);
		mistake = Typed.code(mistake);
	}

	static UndoForm of(TransferId award) {
		return new UndoForm(CorrectionId.next().toString(), award.toString(), "");
	}

	CorrectionId id() {
		return new CorrectionId(UUID.fromString(this.key));
	}

	TransferId transfer() {
		return new TransferId(UUID.fromString(this.award));
	}

	Mistake toMistake() {
		return Mistake.valueOf(this.mistake);
	}

}
