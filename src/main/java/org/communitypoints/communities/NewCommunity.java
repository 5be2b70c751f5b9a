package org.communitypoints.communities;

/**
 * A community that is to be added.
 *
 * @param code 1 to 24 capital letters, digits and inner hyphens
 * @param kind what it is
 * @param nameZh its name in Chinese, 1 to 60 plain characters
 * @param nameEn its name in English, 1 to 60 plain characters
 */
public record NewCommunity(String code, CommunityKind kind, String nameZh, String nameEn) {

	/**
	 * Checks code and names.
	 * @throws IllegalArgumentException if one of them is out of bounds
	 */
	public NewCommunity {
		PlainName.checkCode(code);
		PlainName.check(nameZh);
		PlainName.check(nameEn);
	}

}
