package org.communitypoints.claims.web;

import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.claims.ClaimTerms;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How many must vote, and how long a notice hangs. */
@Controller
@RequestMapping("/claims/settings")
class SettingsPages {

	private static final List<String> DAYS = List.of("3", "5", "7");

	private final ClaimTerms terms;

	private final MessageSource words;

	SettingsPages(ClaimTerms terms, MessageSource words) {
		this.terms = terms;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, Locale locale) {
		return page(actor, locale).addObject("form", TermsForm.of(this.terms.now()));
	}

	@PostMapping
	Object set(Actor actor, @Valid @ModelAttribute("form") TermsForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Sent.refused(page(actor, locale));
		}
		this.terms.set(actor, form.toTerms());
		next.addFlashAttribute("done", this.words.getMessage("claims.settings.done", null, locale));
		return "redirect:/claims/settings";
	}

	private ModelAndView page(Actor actor, Locale locale) {
		return new ModelAndView("claims/settings").addObject("mayChange", this.terms.isFor(actor))
			.addObject("terms", this.terms.now())
			.addObject("days",
					DAYS.stream()
						.map((one) -> new Choice(one,
								this.words.getMessage("claims.settings.days.line", new Object[] { one }, locale)))
						.toList());
	}

}
