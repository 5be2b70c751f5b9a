package org.communitypoints.funds.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.kernel.Typed;

import org.springframework.validation.Errors;

/** A sponsor that is to be added, as typed. */
record SponsorForm(
		@Pattern(regexp = "GOVERNMENT|COMPANY|ASSOCIATION|PERSON", message = "{funds.sponsor.kind.wrong}") String kind,
		@Size(max = PlainName.LONGEST, message = "{funds.sponsor.name.too-long}") @Pattern(
				regexp = "|" + PlainName.PATTERN, message = "{funds.sponsor.name.wrong}") String name) {

	static final SponsorForm EMPTY = new SponsorForm("", "");

	SponsorForm {
		kind = Typed.words(kind);
		name = Typed.words(name);
	}

	void check(Errors errors) {
		if (this.name.isEmpty() && !this.kind.equals(SponsorKind.PERSON.name())) {
			errors.rejectValue("name", "funds.sponsor.name.missing");
		}
	}

	NewSponsor toSponsor() {
		return new NewSponsor(SponsorKind.valueOf(this.kind), this.name.isEmpty() ? null : this.name);
	}

}
