package org.communitypoints.members;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The next consent text while it is written.
 *
 * @param revision new with each edit; null if nobody has written anything yet
 * @param titleZh its Chinese title
 * @param bodyZh its Chinese paragraphs, one a line
 * @param titleEn its English title
 * @param bodyEn its English paragraphs, one a line
 * @param graceDays for how many days after leaving it promises that points stay
 * redeemable
 */
public record ConsentTextDraft(@Nullable UUID revision, String titleZh, String bodyZh, String titleEn, String bodyEn,
		int graceDays) {

	/** The longest title, in characters. */
	public static final int LONGEST_TITLE = 80;

	/** The longest body, in characters; more does not fit a printed form. */
	public static final int LONGEST_BODY = 4_000;

	/**
	 * The text as people will read it.
	 * @param version the version that it becomes
	 * @param language the language to read it in
	 * @return the text
	 */
	public ConsentText text(int version, ConsentLanguage language) {
		boolean chinese = language == ConsentLanguage.ZH_CN;
		return new ConsentText(version, language, chinese ? this.titleZh : this.titleEn,
				(chinese ? this.bodyZh : this.bodyEn).lines().toList(), this.graceDays);
	}

	boolean isWhole() {
		return !this.titleZh.isBlank() && !this.bodyZh.isBlank() && !this.titleEn.isBlank() && !this.bodyEn.isBlank();
	}

	/** Without empty lines, and without spaces at the ends of lines. */
	ConsentTextDraft tidy() {
		return new ConsentTextDraft(this.revision, this.titleZh.strip(), tidy(this.bodyZh), this.titleEn.strip(),
				tidy(this.bodyEn), this.graceDays);
	}

	private static String tidy(String body) {
		return String.join("\n", body.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList());
	}

}
