package org.communitypoints.members.web;

import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.Candidate;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.ConsentForms;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Purpose;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A stack of signed forms, entered one after the other without leaving the keyboard. */
@Controller
@RequestMapping("/members/forms/stack")
class StackPages {

	private final Join join;

	private final MemberLookup lookup;

	private final ConsentTexts texts;

	private final ConsentForms forms;

	private final CommunityTree tree;

	private final PlaceChoices places;

	StackPages(Join join, MemberLookup lookup, ConsentTexts texts, ConsentForms forms, CommunityTree tree,
			PlaceChoices places) {
		this.join = join;
		this.lookup = lookup;
		this.texts = texts;
		this.forms = forms;
		this.tree = tree;
		this.places = places;
	}

	@GetMapping
	ModelAndView stack(Actor actor, @RequestParam(defaultValue = "") String community,
			@RequestParam(defaultValue = "") String language, @RequestParam(defaultValue = "") String saved,
			Locale locale) {
		MayWrite.require(actor);
		String code = Typed.code(community);
		ConsentLanguage spoken = StackRow.language(language, locale);
		ModelAndView page = new ModelAndView("members/forms/stack").addObject("places", this.places.of(actor, locale))
			.addObject("texts", this.texts.newest())
			.addObject("community", code)
			.addObject("language", spoken);
		if (!code.isEmpty()) {
			try {
				Community place = this.tree.require(actor, code);
				row(page.addObject("sheet", CardSheetId.next()),
						StackRow.empty(place.code(), this.texts.newest(spoken).version(), spoken, saved))
					.addObject("place", place);
			}
			catch (NotFound refusal) {
				page.addObject("wrong", "members.join.community.missing");
				page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			}
		}
		return page;
	}

	@PostMapping
	Object save(Actor actor, @Valid @ModelAttribute("row") StackRow form, BindingResult errors,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece, Locale locale,
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
					return saved(form, this.join.join(actor, form.id(), person), piece != null, next);
				}
			}
			catch (Refusal refusal) {
				Beside.put(refusal, errors);
			}
		}
		ModelAndView page = (piece != null) ? new ModelAndView("members/forms/stack :: row")
				: stack(actor, form.community(), form.language(), form.saved(), locale);
		row(page, form).addObject("alike", alike);
		page.setStatus(alike.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
		return page;
	}

	private Object saved(StackRow form, Joined joined, boolean piece, RedirectAttributes next) {
		StackRow fresh = form.next(joined.card(), this.texts.newest(ConsentLanguage.EN).version());
		if (!piece) {
			next.addAttribute("community", fresh.community());
			next.addAttribute("language", fresh.language());
			next.addAttribute("saved", fresh.saved());
			return "redirect:/members/forms/stack";
		}
		return row(new ModelAndView("members/forms/stack :: saved"), fresh).addObject("joined", joined)
			.addObject("name", form.name().strip())
			.addObject("form", form.formNumber());
	}

	private static ModelAndView row(ModelAndView page, StackRow row) {
		return page.addObject("row", row)
			.addObject("alike", List.of())
			.addObject("relations", GuardianRelation.values())
			.addObject("purposes", Purpose.values());
	}

}
