package org.communitypoints.members.web;

import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentTextDraft;

/**
 * The next consent text, as typed.
 */
record DraftForm(
		@Pattern(regexp = "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String revision,
		@Size(max = ConsentTextDraft.LONGEST_TITLE, message = "{members.texts.title.long}") String titleZh,
		@Size(max = ConsentTextDraft.LONGEST_BODY, message = "{members.texts.body.long}") String bodyZh,
		@Size(max = ConsentTextDraft.LONGEST_TITLE, message = "{members.texts.title.long}") String titleEn,
		@Size(max = ConsentTextDraft.LONGEST_BODY, message = "{members.texts.body.long}") String bodyEn,
		@Pattern(regexp = "[0-9]{1,5}", message = "{members.texts.grace.number}") String graceDays) {

	DraftForm {
		revision = Typed.words(revision);
		titleZh = plain(titleZh);
		bodyZh = plain(bodyZh);
		titleEn = plain(titleEn);
		bodyEn = plain(bodyEn);
		graceDays = Typed.number(graceDays);
	}

	static DraftForm of(ConsentTextDraft draft) {
		return new DraftForm((draft.revision() != null) ? draft.revision().toString() : "", draft.titleZh(),
				draft.bodyZh(), draft.titleEn(), draft.bodyEn(), Integer.toString(draft.graceDays()));
	}

	ConsentTextDraft toDraft() {
		return new ConsentTextDraft(this.revision.isEmpty() ? null : UUID.fromString(this.revision), this.titleZh,
				this.bodyZh, this.titleEn, this.bodyEn, Integer.parseInt(this.graceDays));
	}

	/** Nothing that cannot be seen, except the ends of lines. */
	private static String plain(String typed) {
		return Typed.words(typed).replace("\r\n", "\n").replaceAll("[\\p{C}&&[^\\n]]", "");
	}

}
