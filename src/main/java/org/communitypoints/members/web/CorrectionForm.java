package org.communitypoints.members.web;

import java.util.Objects;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.Correctable;
import org.communitypoints.members.Correction;
import org.jspecify.annotations.Nullable;

/** What is to stand about a member, as typed. */
record CorrectionForm(@Pattern(regexp = "[0-9]{1,9}", message = "{members.correct.broken}") String revision,
		String name, String pinyin, String phone, @Nullable String without, @Nullable String birthYear, String reason) {

	CorrectionForm {
		revision = Typed.words(revision);
		name = (name != null) ? name : "";
		pinyin = Typed.words(pinyin);
		phone = Typed.words(phone);
		birthYear = (birthYear != null) ? Typed.number(birthYear) : null;
		reason = Typed.words(reason);
	}

	static CorrectionForm of(Correctable present) {
		return new CorrectionForm(Long.toString(present.revision()), present.name(), present.pinyin(), "", null,
				Objects.toString(present.birthYearOrNull(), null), "");
	}

	long seen() {
		return Long.parseLong(this.revision);
	}

	Correction wanted() {
		return new Correction(this.name, this.pinyin, this.phone, "true".equals(this.without), this.birthYear,
				this.reason);
	}

	@Override
	public String toString() {
		return "CorrectionForm[…]";
	}

}
