package org.communitypoints.staff.web;

import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

/** A change of one's own password, as typed. */
record PasswordForm(@NotEmpty(message = "{staff.password.present.missing}") @Nullable String present,
		@NotEmpty(message = "{staff.password.chosen.missing}") @Nullable String chosen, @Nullable String again) {

	static final PasswordForm EMPTY = new PasswordForm("", "", "");

	boolean agrees() {
		return this.chosen != null && this.chosen.equals(this.again);
	}

	@Override
	public String toString() {
		return "PasswordForm[…]";
	}

}
