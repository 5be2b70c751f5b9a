package org.communitypoints.staff.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;

/** A token to be issued, as typed. */
record TokenForm(@Size(max = PlainName.LONGEST, message = "{staff.token.name.too-long}") @Pattern(
		regexp = PlainName.PATTERN, message = "{staff.token.name.wrong}") String name) {

	static final TokenForm EMPTY = new TokenForm("");

	TokenForm {
		name = Typed.words(name);
	}

}
