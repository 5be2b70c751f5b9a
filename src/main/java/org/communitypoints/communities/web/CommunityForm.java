package org.communitypoints.communities.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.NewCommunity;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;

/** A community that is to be added, as typed. */
record CommunityForm(@Pattern(regexp = PlainName.CODE, message = "{communities.code.wrong}") String code,
		@Pattern(regexp = "BANNER|TOWN|SUMU|GACHA|COMMUNITY|SCHOOL", message = "{communities.kind.wrong}") String kind,
		@Size(max = PlainName.LONGEST, message = "{communities.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{communities.name.wrong}") String nameZh,
		@Size(max = PlainName.LONGEST, message = "{communities.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{communities.name.wrong}") String nameEn) {

	static final CommunityForm EMPTY = new CommunityForm("", "", "", "");

	CommunityForm {
		code = Typed.code(code);
		kind = Typed.words(kind);
		nameZh = Typed.words(nameZh);
		nameEn = Typed.words(nameEn);
	}

	NewCommunity toCommunity() {
		return new NewCommunity(this.code, CommunityKind.valueOf(this.kind), this.nameZh, this.nameEn);
	}

}
