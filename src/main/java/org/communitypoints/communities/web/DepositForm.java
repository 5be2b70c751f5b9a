package org.communitypoints.communities.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.Deposit;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;

/** A deposit, as typed. */
record DepositForm(
		@Pattern(regexp = "[1-9][0-9]{0,8}|1000000000", message = "{communities.deposit.amount.wrong}") String amount,
		@Size(max = Deposit.LONGEST, message = "{communities.deposit.document.too-long}") @Pattern(
				regexp = PlainName.PATTERN, message = "{communities.deposit.document.wrong}") String documentNumber) {

	static final DepositForm EMPTY = new DepositForm("", "");

	DepositForm {
		amount = Typed.number(amount);
		documentNumber = Typed.words(documentNumber);
	}

	Deposit toDeposit() {
		return new Deposit(Points.of(Long.parseLong(this.amount)), this.documentNumber);
	}

}
