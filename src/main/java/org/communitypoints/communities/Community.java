package org.communitypoints.communities;

import java.util.Locale;
import java.util.Optional;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * A community.
 *
 * @param id names it in the books
 * @param code names it in addresses and on paper; unique
 * @param kind what it is
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param parent what it stands right below; null for the banner
 */
public record Community(CommunityId id, String code, CommunityKind kind, String nameZh, String nameEn,
		@Nullable CommunityId parent) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * What it stands right below.
	 * @return the parent, or empty for the banner
	 */
	public Optional<CommunityId> above() {
		return Optional.ofNullable(this.parent);
	}

}
