package org.communitypoints.members.web;

import java.util.Map;

import org.communitypoints.kernel.Refusal;

import org.springframework.validation.BindingResult;

/** Which field of a form a refusal is about. */
final class Beside {

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("name-not-usable", "name"),
			Map.entry("phone-not-usable", "phone"), Map.entry("not-a-child", "birthYear"),
			Map.entry("guardian-needed", "guardianName"), Map.entry("guardian-is-the-child", "guardianName"),
			Map.entry("guardian-not-of-age", "guardianBirthYear"), Map.entry("child-must-agree", "childAgrees"),
			Map.entry("form-number-needed", "formNumber"), Map.entry("form-number-used", "formNumber"),
			Map.entry("form-not-printed", "formNumber"), Map.entry("form-of-another-community", "formNumber"),
			Map.entry("form-of-another-text", "formNumber"), Map.entry("mistyped-form", "formNumber"),
			Map.entry("helper-not-named", "helperName"), Map.entry("consent-text-not-in-force", "agreed"),
			Map.entry("grace-too-short", "graceDays"), Map.entry("not-found", "community"));

	private Beside() {
	}

	/**
	 * Puts a refusal beside its field.
	 * @param refusal what was refused
	 * @param errors the errors of the form
	 * @throws Refusal the same, if it is about no field
	 */
	static void put(Refusal refusal, BindingResult errors) {
		String field = FIELDS.get(refusal.code());
		if (field == null) {
			throw refusal;
		}
		if (field.equals("community")) {
			errors.rejectValue("community", "members.join.community.missing");
		}
		else {
			errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
		}
	}

}
