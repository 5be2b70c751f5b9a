package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.ConsentForms;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.FormStack;
import org.communitypoints.members.FormStackId;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Blank consent forms, made and printed. */
@Controller
@RequestMapping("/members/forms")
class FormPages {

	private final ConsentForms forms;

	private final ConsentTexts texts;

	private final SheetWords words;

	private final CommunityTree tree;

	private final PlaceChoices places;

	private final CurrentProgramme programme;

	private final ZoneId zone;

	FormPages(ConsentForms forms, ConsentTexts texts, SheetWords words, CommunityTree tree, PlaceChoices places,
			CurrentProgramme programme, ZoneId zone) {
		this.forms = forms;
		this.texts = texts;
		this.words = words;
		this.tree = tree;
		this.places = places;
		this.programme = programme;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor, Locale locale) {
		return page(actor, locale).addObject("wanted",
				FormsForm.empty(this.tree.find(actor.community()).code(), ConsentLanguage.of(locale)));
	}

	@PostMapping
	Object print(Actor actor, @Valid @ModelAttribute("wanted") FormsForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		MayWrite.require(actor);
		if (!errors.hasErrors()) {
			try {
				this.forms.print(actor, form.id(), form.community(), ConsentLanguage.valueOf(form.language()),
						Integer.parseInt(form.many()));
				next.addAttribute("stack", form.key());
				return "redirect:/members/forms/{stack}";
			}
			catch (NotFound refusal) {
				Beside.put(refusal, errors);
			}
		}
		ModelAndView page = page(actor, locale);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@GetMapping("/{stack}")
	ModelAndView sheets(Actor actor, @PathVariable UUID stack) {
		FormStack printed = this.forms.require(actor, new FormStackId(stack));
		List<PrintedForm> sheets = this.forms.numbers(printed.id()).stream().map(PrintedForm::of).toList();
		return new ModelAndView("members/forms/sheets").addObject("stack", printed)
			.addObject("sheets", sheets)
			.addObject("words", this.words.in(printed.language()))
			.addObject("text", this.texts.find(printed.textVersion(), printed.language()).orElseThrow(NotFound::new))
			.addObject("outdated", printed.textVersion() != this.texts.newest(ConsentLanguage.EN).version())
			.addObject("programme", this.programme.require())
			.addObject("mayWrite", MayWrite.is(actor))
			.addObject("key", CardSheetId.next());
	}

	private ModelAndView page(Actor actor, Locale locale) {
		return new ModelAndView("members/forms/list").addObject("places", this.places.of(actor, locale))
			.addObject("mayWrite", MayWrite.is(actor))
			.addObject("texts", this.texts.newest())
			.addObject("stacks", this.forms.newest(actor))
			.addObject("newest", this.texts.newest(ConsentLanguage.EN).version())
			.addObject("zone", this.zone);
	}

}
