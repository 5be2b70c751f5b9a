package org.communitypoints.staff.web;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.NewCommunity;
import org.communitypoints.communities.NewProgramme;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.staff.SignInName;
import org.jspecify.annotations.Nullable;

/** The programme and its first administrator, as typed. */
record SetUpForm(@NotEmpty(message = "{staff.setup.code.missing}") String setupCode,
		@Size(max = PlainName.LONGEST, message = "{staff.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.name.wrong}") String programmeZh,
		@Size(max = PlainName.LONGEST, message = "{staff.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.name.wrong}") String programmeEn,
		@Pattern(regexp = PlainName.CODE, message = "{staff.place.wrong}") String bannerCode,
		@Size(max = PlainName.LONGEST, message = "{staff.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.name.wrong}") String bannerZh,
		@Size(max = PlainName.LONGEST, message = "{staff.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.name.wrong}") String bannerEn,
		@Pattern(regexp = SignInName.SHAPE, message = "{staff.sign-in-name.wrong}") String signInName,
		@Size(max = PlainName.LONGEST, message = "{staff.display-name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{staff.display-name.wrong}") String displayName,
		@NotEmpty(message = "{staff.password.chosen.missing}") @Nullable String password) {

	static final SetUpForm EMPTY = new SetUpForm("", "", "", "", "", "", "", "", "");

	SetUpForm {
		setupCode = Typed.words(setupCode);
		programmeZh = Typed.words(programmeZh);
		programmeEn = Typed.words(programmeEn);
		bannerCode = Typed.code(bannerCode);
		bannerZh = Typed.words(bannerZh);
		bannerEn = Typed.words(bannerEn);
		signInName = Typed.number(signInName);
		displayName = Typed.words(displayName);
	}

	NewProgramme toProgramme() {
		return new NewProgramme(this.programmeZh, this.programmeEn);
	}

	NewCommunity toBanner() {
		return new NewCommunity(this.bannerCode, CommunityKind.BANNER, this.bannerZh, this.bannerEn);
	}

	@Override
	public String toString() {
		return "SetUpForm[…]";
	}

}
