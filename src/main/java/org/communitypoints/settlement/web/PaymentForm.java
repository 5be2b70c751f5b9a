package org.communitypoints.settlement.web;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.settlement.PayStatement;

/** A bank transfer as typed. */
record PaymentForm(@Size(max = PayStatement.LONGEST_REFERENCE, message = "{settlement.reference.wrong}") @Pattern(
		regexp = PlainName.PATTERN, message = "{settlement.reference.wrong}") String reference, String paidOn) {

	PaymentForm {
		reference = Typed.number(reference);
		paidOn = Typed.number(paidOn);
	}

	static PaymentForm on(LocalDate today) {
		return new PaymentForm("", today.toString());
	}

	Optional<LocalDate> day() {
		return Day.read(this.paidOn);
	}

}
