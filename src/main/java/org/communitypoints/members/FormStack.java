package org.communitypoints.members;

import java.time.Instant;
import java.util.Locale;

/**
 * Blank forms that were printed together.
 *
 * @param id names the stack
 * @param community the code of the community that they are for
 * @param communityZh its Chinese name
 * @param communityEn its English name
 * @param textVersion the version of the text on them
 * @param language the language of the text
 * @param printedBy who printed them
 * @param printedAt when
 * @param forms how many there are
 * @param used how many of them somebody joined by
 */
public record FormStack(FormStackId id, String community, String communityZh, String communityEn, int textVersion,
		ConsentLanguage language, String printedBy, Instant printedAt, int forms, int used) {

	/**
	 * The community's name.
	 * @param locale the reader's
	 * @return the Chinese name for Chinese readers, the English one for all others
	 */
	public String place(Locale locale) {
		return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.communityZh : this.communityEn;
	}

}
