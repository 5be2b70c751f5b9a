package org.communitypoints.claims.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.claims.NewClaim;
import org.communitypoints.kernel.Typed;

/** A sentence: an objection, an answer, or an appeal. */
record WordsForm(@NotBlank(message = "{claims.words.missing}") @Size(max = NewClaim.LONGEST,
		message = "{claims.words.too-long}") @Pattern(regexp = NewClaim.PATTERN,
				message = "{claims.words.wrong}") String words) {

	static final WordsForm EMPTY = new WordsForm("");

	WordsForm {
		words = Typed.words(words);
	}

}
