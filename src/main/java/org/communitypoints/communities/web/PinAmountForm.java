package org.communitypoints.communities.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;

/** Above how many points the counter asks for a PIN, as typed. */
record PinAmountForm(@Pattern(regexp = "[0-9]{1,9}|1000000000", message = "{communities.pin.wrong}") String above) {

	PinAmountForm {
		above = Typed.number(above);
	}

	Points toPoints() {
		return Points.of(Long.parseLong(this.above));
	}

}
