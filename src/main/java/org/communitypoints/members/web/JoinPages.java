package org.communitypoints.members.web;

import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.Candidate;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentForms;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Purpose;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which one person joins. */
@Controller
@RequestMapping("/members")
class JoinPages {

	private final Join join;

	private final MemberLookup lookup;

	private final ConsentTexts texts;

	private final ConsentForms forms;

	private final CommunityTree tree;

	private final PlaceChoices places;

	private final CurrentProgramme programme;

	JoinPages(Join join, MemberLookup lookup, ConsentTexts texts, ConsentForms forms, CommunityTree tree,
			PlaceChoices places, CurrentProgramme programme) {
		this.join = join;
		this.lookup = lookup;
		this.texts = texts;
		this.forms = forms;
		this.tree = tree;
		this.places = places;
		this.programme = programme;
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		MayWrite.require(actor);
		ConsentLanguage language = ConsentLanguage.of(locale);
		return form(actor, locale).addObject("person",
				JoinForm.empty(Typed.code(community), this.texts.newest(language).version(), language));
	}

	@PostMapping
	Object join(Actor actor, @Valid @ModelAttribute("person") JoinForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		MayWrite.require(actor);
		TypedConsent consent = form.consent();
		if (consent.tellsOfAGuardianUnasked()) {
			errors.rejectValue("child", "members.join.child.unasked");
		}
		if (consent.lacksTheRelation()) {
			errors.rejectValue("guardianRelation", "members.join.guardian.relation.missing");
		}
		List<Candidate> alike = List.of();
		if (!errors.hasErrors()) {
			try {
				Community place = this.tree.require(actor, form.community());
				NewMember person = form.toMember(place.id(), this.forms.language(form.formNumber()).orElse(null));
				alike = form.isAnother() ? List.of() : this.lookup.likeness(actor, form.id(), person);
				if (alike.isEmpty()) {
					Joined joined = this.join.join(actor, form.id(), person);
					next.addFlashAttribute("done", "members.joined");
					next.addAttribute("number", joined.card().digits());
					return "redirect:/members/{number}/card";
				}
			}
			catch (Refusal refusal) {
				Beside.put(refusal, errors);
			}
		}
		ModelAndView page = form(actor, locale).addObject("alike", alike);
		page.setStatus(alike.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
		return page;
	}

	private ModelAndView form(Actor actor, Locale locale) {
		return new ModelAndView("members/new").addObject("places", this.places.of(actor, locale))
			.addObject("texts", this.texts.newest())
			.addObject("channels", ConsentChannel.values())
			.addObject("relations", GuardianRelation.values())
			.addObject("purposes", Purpose.values())
			.addObject("programme", this.programme.require());
	}

}
