package org.communitypoints.claims.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.claims.Terms;
import org.communitypoints.kernel.Typed;

/** How a programme decides on claims, as typed. */
record TermsForm(@Pattern(regexp = "[2-9]|1[0-5]", message = "{claims.settings.quorum.wrong}") String quorum,
		@Pattern(regexp = "[357]", message = "{claims.settings.days.wrong}") String days) {

	TermsForm {
		quorum = Typed.number(quorum);
		days = Typed.number(days);
	}

	static TermsForm of(Terms terms) {
		return new TermsForm(Integer.toString(terms.quorum()), Integer.toString(terms.noticeDays()));
	}

	Terms toTerms() {
		return new Terms(Integer.parseInt(this.quorum), Integer.parseInt(this.days));
	}

}
