package org.communitypoints.shops.web;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.NewShop;

/** A shop that is to be opened, as typed. */
record ShopForm(@Pattern(regexp = PlainName.CODE, message = "{shops.code.wrong}") String code,
		@Size(max = PlainName.LONGEST, message = "{shops.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{shops.name.wrong}") String nameZh,
		@Size(max = PlainName.LONGEST, message = "{shops.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{shops.name.wrong}") String nameEn,
		@NotEmpty(message = "{shops.community.wrong}") String community, String catchment) {

	ShopForm {
		code = Typed.code(code);
		nameZh = Typed.words(nameZh);
		nameEn = Typed.words(nameEn);
		community = Typed.code(community);
		catchment = Typed.code(catchment);
	}

	/** An empty form, or one for a place that is already known. */
	static ShopForm in(String community) {
		return new ShopForm("", "", "", community, "");
	}

	NewShop toShop() {
		return new NewShop(this.code, this.nameZh, this.nameEn, this.community,
				this.catchment.isEmpty() ? null : this.catchment);
	}

}
