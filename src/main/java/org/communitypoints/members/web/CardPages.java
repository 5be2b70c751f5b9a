package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.Candidate;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.CardSheets;
import org.communitypoints.members.FormStackId;
import org.jspecify.annotations.Nullable;

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

/** Cards on paper, ten on a page. */
@Controller
@RequestMapping("/members/cards")
class CardPages {

	/** How many names are shown to be chosen from. */
	private static final int SHOWN = 50;

	private final CardSheets sheets;

	private final CommunityTree tree;

	private final PlaceChoices places;

	private final CurrentProgramme programme;

	private final ZoneId zone;

	CardPages(CardSheets sheets, CommunityTree tree, PlaceChoices places, CurrentProgramme programme, ZoneId zone) {
		this.sheets = sheets;
		this.tree = tree;
		this.places = places;
		this.programme = programme;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView choose(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		MayWrite.require(actor);
		ModelAndView page = page(actor, Typed.code(community), locale);
		if (page.getModel().containsKey("wrong")) {
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return page;
	}

	@PostMapping
	Object print(Actor actor, @Valid @ModelAttribute("form") CardsForm form, BindingResult errors, Locale locale,
			HttpServletResponse response, RedirectAttributes next) {
		MayWrite.require(actor);
		try {
			if (!errors.hasErrors()) {
				print(actor, form);
				next.addAttribute("sheet", form.key());
				return "redirect:/members/cards/{sheet}";
			}
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			return page(actor, form.community(), locale).addObject("refusal", refusal);
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return page(actor, form.community(), locale).addObject("wrong", "members.join.form.broken");
	}

	@GetMapping("/{sheet}")
	ModelAndView sheet(Actor actor, @PathVariable UUID sheet) {
		MayWrite.require(actor);
		return new ModelAndView("members/cards/sheet")
			.addObject("sheet", this.sheets.require(actor, new CardSheetId(sheet)))
			.addObject("programme", this.programme.require())
			.addObject("zone", this.zone);
	}

	private void print(Actor actor, CardsForm form) {
		FormStackId stack = form.stackOrNull();
		if (stack != null) {
			this.sheets.printOf(actor, form.id(), stack);
		}
		else if (form.isAll()) {
			this.sheets.printUnprinted(actor, form.id(), form.community());
		}
		else {
			this.sheets.print(actor, form.id(), form.cards());
		}
	}

	private ModelAndView page(Actor actor, String community, Locale locale) {
		ModelAndView page = new ModelAndView("members/cards/choose").addObject("places", this.places.of(actor, locale))
			.addObject("chosen", CardsForm.empty(community))
			.addObject("community", community)
			.addObject("most", CardSheets.MOST);
		@Nullable Community place = null;
		if (!community.isEmpty()) {
			try {
				place = this.tree.require(actor, community);
			}
			catch (NotFound refusal) {
				page.addObject("wrong", "members.join.community.missing");
			}
		}
		List<Candidate> waiting = (place != null) ? this.sheets.withoutCard(actor, community, SHOWN) : List.of();
		return page.addObject("place", place)
			.addObject("waiting", waiting)
			.addObject("many", (waiting.size() < SHOWN) ? waiting.size() : this.sheets.unprinted(actor, community));
	}

}
