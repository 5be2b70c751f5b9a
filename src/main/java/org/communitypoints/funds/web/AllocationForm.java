package org.communitypoints.funds.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.funds.NewAllocation;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;

/** Points that are to pass from one fund to another, as typed. */
record AllocationForm(@Pattern(regexp = PlainName.CODE, message = "{funds.allocation.to.wrong}") String to,
		@Pattern(regexp = "[1-9][0-9]{0,8}|1000000000", message = "{funds.allocation.points.wrong}") String points,
		@Size(max = NewDonation.LONGEST_DOCUMENT, message = "{funds.document.too-long}") @Pattern(
				regexp = PlainName.PATTERN, message = "{funds.document.wrong}") String document) {

	static final AllocationForm EMPTY = new AllocationForm("", "", "");

	AllocationForm {
		to = Typed.code(to);
		points = Typed.number(points).replace(",", "");
		document = Typed.words(document);
	}

	NewAllocation toAllocation() {
		return new NewAllocation(this.to, Points.of(Long.parseLong(this.points)), this.document);
	}

}
