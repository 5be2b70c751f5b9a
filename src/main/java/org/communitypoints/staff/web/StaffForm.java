package org.communitypoints.staff.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;

/** Somebody to be appointed, as typed. */
record StaffForm(@Pattern(regexp = SignInName.SHAPE, message = "{staff.sign-in-name.wrong}") String signInName,
		@Size(max = PlainName.LONGEST, message = "{staff.display-name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.display-name.wrong}") String displayName,
		@Pattern(regexp = "ADMINISTRATOR|RECORDER|CLERK|OWNER|AUDITOR|TEACHER",
				message = "{staff.role.wrong}") String role,
		@Pattern(regexp = PlainName.CODE, message = "{staff.place.wrong}") String place) {

	static final StaffForm EMPTY = new StaffForm("", "", "CLERK", "");

	StaffForm {
		signInName = Typed.number(signInName);
		displayName = Typed.words(displayName);
		role = Typed.words(role);
		place = Typed.code(place);
	}

	NewStaffMember toNewStaffMember() {
		return new NewStaffMember(new SignInName(this.signInName), this.displayName, Role.valueOf(this.role),
				this.place);
	}

}
