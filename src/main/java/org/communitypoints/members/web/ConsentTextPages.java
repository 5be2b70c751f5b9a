package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentText;
import org.communitypoints.members.ConsentTextDraft;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.WriteConsentText;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The consent texts: those in force by then and now, and the next one as a draft. */
@Controller
@RequestMapping("/members/consent-texts")
class ConsentTextPages {

	private final ConsentTexts texts;

	private final WriteConsentText write;

	private final CurrentProgramme programme;

	private final ZoneId zone;

	ConsentTextPages(ConsentTexts texts, WriteConsentText write, CurrentProgramme programme, ZoneId zone) {
		this.texts = texts;
		this.write = write;
		this.programme = programme;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		ModelAndView page = new ModelAndView("members/consent-texts/list").addObject("versions", this.texts.versions())
			.addObject("zone", this.zone)
			.addObject("writes", this.write.isFor(actor));
		return this.write.isFor(actor) ? page.addObject("draft", this.write.draft(actor)) : page;
	}

	@GetMapping("/{version}")
	ModelAndView show(@PathVariable int version) {
		List<ConsentText> both = List.of(this.texts.find(version, ConsentLanguage.ZH_CN).orElseThrow(NotFound::new),
				this.texts.find(version, ConsentLanguage.EN).orElseThrow(NotFound::new));
		return new ModelAndView("members/consent-texts/text").addObject("texts", both)
			.addObject("newest", this.texts.newest(ConsentLanguage.EN).version())
			.addObject("programme", this.programme.require());
	}

	@GetMapping("/draft")
	ModelAndView edit(Actor actor) {
		return form().addObject("draft", DraftForm.of(this.write.draft(actor)));
	}

	@PostMapping("/draft")
	Object keep(Actor actor, @Valid @ModelAttribute("draft") DraftForm form, BindingResult errors) {
		this.write.draft(actor);
		if (!errors.hasErrors()) {
			try {
				this.write.keep(actor, form.toDraft());
				return "redirect:/members/consent-texts/draft/preview";
			}
			catch (Refusal refusal) {
				Beside.put(refusal, errors);
			}
		}
		ModelAndView page = form();
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@GetMapping("/draft/preview")
	ModelAndView preview(Actor actor) {
		ConsentTextDraft draft = this.write.draft(actor);
		if (draft.revision() == null) {
			throw new NotFound();
		}
		int version = this.texts.newest(ConsentLanguage.EN).version() + 1;
		return new ModelAndView("members/consent-texts/preview")
			.addObject("texts",
					List.of(draft.text(version, ConsentLanguage.ZH_CN), draft.text(version, ConsentLanguage.EN)))
			.addObject("revision", draft.revision())
			.addObject("programme", this.programme.require());
	}

	@PostMapping("/draft/removal")
	String discard(Actor actor, RedirectAttributes next) {
		this.write.discard(actor);
		next.addFlashAttribute("done", "members.texts.discarded");
		return "redirect:/members/consent-texts";
	}

	@PostMapping
	String publish(Actor actor, @RequestParam UUID revision, RedirectAttributes next) {
		int version = this.write.publish(actor, revision);
		next.addFlashAttribute("done", "members.texts.published");
		next.addAttribute("version", version);
		return "redirect:/members/consent-texts/{version}";
	}

	private ModelAndView form() {
		return new ModelAndView("members/consent-texts/draft").addObject("newest",
				this.texts.newest(ConsentLanguage.EN));
	}

}
