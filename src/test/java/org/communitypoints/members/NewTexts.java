package org.communitypoints.members;

import java.util.Objects;

import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;

import org.springframework.stereotype.Component;

/** Publishes new consent texts for tests; all of them ask everybody again. */
@Component
public class NewTexts {

	private final WriteConsentText write;

	private final ConsentTexts texts;

	private final Villages villages;

	NewTexts(WriteConsentText write, ConsentTexts texts, Villages villages) {
		this.write = write;
		this.texts = texts;
		this.villages = villages;
	}

	/**
	 * Publishes the newest text once more, because other tests read what it says.
	 * @return its version
	 */
	public int publish() {
		Actor banner = Villages.administrator(this.villages.banner());
		this.write.discard(banner);
		ConsentText chinese = this.texts.newest(ConsentLanguage.ZH_CN);
		ConsentText english = this.texts.newest(ConsentLanguage.EN);
		ConsentTextDraft kept = this.write.keep(banner,
				new ConsentTextDraft(null, chinese.title(), String.join("\n", chinese.paragraphs()), english.title(),
						String.join("\n", english.paragraphs()), english.graceDays()));
		return this.write.publish(banner, Objects.requireNonNull(kept.revision()));
	}

}
