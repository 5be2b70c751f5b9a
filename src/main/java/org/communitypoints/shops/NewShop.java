package org.communitypoints.shops;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * A shop that is to be opened.
 *
 * @param code 1 to 24 capital letters, digits and inner hyphens
 * @param nameZh its name in Chinese, 1 to 60 plain characters
 * @param nameEn its name in English, 1 to 60 plain characters
 * @param community the code of the community where it stands
 * @param catchment the code of the community that it serves with all below; null if that
 * is where it stands
 */
public record NewShop(String code, String nameZh, String nameEn, String community, @Nullable String catchment) {

	/**
	 * Checks code and names.
	 * @throws IllegalArgumentException if one of them is out of bounds
	 */
	public NewShop {
		PlainName.checkCode(code);
		PlainName.check(nameZh);
		PlainName.check(nameEn);
	}

}
