package org.communitypoints.settlement.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.settlement.DisputeLine;

/** A reason, an answer, or where a paper is, as typed. */
record WordsForm(@Size(max = DisputeLine.LONGEST, message = "{settlement.words.too-long}") @Pattern(
		regexp = PlainName.PATTERN, message = "{settlement.words.wrong}") String words) {

	static final WordsForm EMPTY = new WordsForm("");

	WordsForm {
		words = Typed.words(words);
	}

}
