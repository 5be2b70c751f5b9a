package org.communitypoints.members.web;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.FormStackId;

/**
 * How many blank forms, for whom and in which language. The key names the stack, so that
 * a form sent twice makes one.
 */
record FormsForm(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String key,
		@NotBlank(message = "{members.join.community.missing}") String community,
		@Pattern(regexp = "ZH_CN|EN", message = "{members.join.language.missing}") String language,
		@Pattern(regexp = "[1-9][0-9]?|100", message = "{members.forms.many.wrong}") String many) {

	FormsForm {
		key = Typed.words(key);
		community = Typed.code(community);
		language = Typed.words(language);
		many = Typed.number(many);
	}

	static FormsForm empty(String community, ConsentLanguage language) {
		return new FormsForm(FormStackId.next().toString(), community, language.name(), "20");
	}

	FormStackId id() {
		return new FormStackId(UUID.fromString(this.key));
	}

}
