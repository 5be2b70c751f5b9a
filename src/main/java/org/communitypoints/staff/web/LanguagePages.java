package org.communitypoints.staff.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.staff.ChooseLanguage;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The switch between the languages: remembered for the browser, and for the person. */
@Controller
class LanguagePages {

	private final ChooseLanguage chooseLanguage;

	private final LocaleResolver languages;

	LanguagePages(ChooseLanguage chooseLanguage, LocaleResolver languages) {
		this.chooseLanguage = chooseLanguage;
		this.languages = languages;
	}

	@PostMapping("/language")
	String choose(@RequestParam String to, @RequestParam(defaultValue = LocalPath.HOME) String back,
			HttpServletRequest request, HttpServletResponse response) {
		this.languages.setLocale(request, response, Locale.forLanguageTag(to));
		if (request.getAttribute(Actor.class.getName()) instanceof Actor actor) {
			this.chooseLanguage.choose(actor, this.languages.resolveLocale(request));
		}
		return "redirect:" + LocalPath.of(back);
	}

}
