package org.communitypoints.members.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.communitypoints.members.ConsentLanguage;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What stands on a printed form beside its text. The form speaks the language of its
 * text, whatever language its printer reads.
 */
@Component
class SheetWords {

	private static final List<String> KEYS = List.of("number", "version", "name", "phone", "separately", "notice-name",
			"phone-contact", "seen-across", "child", "birth-year", "guardian", "guardian-birth-year", "relation",
			"parent", "grandparent", "relative", "other", "child-agrees", "signature", "date");

	private final MessageSource messages;

	SheetWords(MessageSource messages) {
		this.messages = messages;
	}

	Map<String, String> in(ConsentLanguage language) {
		Locale locale = (language == ConsentLanguage.ZH_CN) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
		Map<String, String> words = new TreeMap<>();
		KEYS.forEach((key) -> words.put(key, this.messages.getMessage("members.sheet." + key, null, locale)));
		return words;
	}

}
