package org.communitypoints.members.web;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.communities.Community;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MoveAway;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member moves to another community of the programme. */
@Controller
@RequestMapping("/members/{number}/move")
class MovePages {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final MemberLookup lookup;

	private final MoveAway moveAway;

	private final PlaceChoices places;

	MovePages(MemberLookup lookup, MoveAway moveAway, PlaceChoices places) {
		this.lookup = lookup;
		this.moveAway = moveAway;
		this.places = places;
	}

	@GetMapping
	ModelAndView ask(Actor actor, @PathVariable String number, Locale locale) {
		MayWrite.require(actor);
		return page(this.lookup.byCard(actor, CardNumber.read(number)), "", "", null, locale);
	}

	@PostMapping
	Object move(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String key,
			@RequestParam(defaultValue = "") String community, @RequestParam(defaultValue = "") String household,
			Locale locale, RedirectAttributes next, HttpServletResponse response) {
		MayWrite.require(actor);
		CardNumber card = CardNumber.read(number);
		UUID id = ID.matcher(key).matches() ? UUID.fromString(key) : TimeOrderedId.next();
		try {
			Community place = this.moveAway.move(actor, id, card, Typed.code(community), !household.equals("KEEP"));
			next.addFlashAttribute("moved", place.name(locale));
			return "redirect:/members";
		}
		catch (Refusal refusal) {
			ModelAndView page = page(this.lookup.byCard(actor, card), Typed.code(community), household, refusal,
					locale);
			response.setStatus(refusal.kind().status());
			return page;
		}
	}

	private ModelAndView page(MemberAtCounter member, String community, String household, @Nullable Refusal refusal,
			Locale locale) {
		return new ModelAndView("members/move").addObject("member", member)
			.addObject("places", this.places.everywhere(locale))
			.addObject("community", community)
			.addObject("keep", household.equals("KEEP"))
			.addObject("key", TimeOrderedId.next())
			.addObject("refusal", refusal);
	}

}
