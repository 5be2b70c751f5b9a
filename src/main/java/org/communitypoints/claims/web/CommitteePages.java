package org.communitypoints.claims.web;

import java.util.Locale;
import java.util.UUID;

import org.communitypoints.claims.ClaimTerms;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.SeatId;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Role;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who sits in a community's committee. */
@Controller
@RequestMapping("/claims/committee")
class CommitteePages {

	private final Committees committees;

	private final ClaimTerms terms;

	private final CommunityTree tree;

	private final MessageSource words;

	CommitteePages(Committees committees, ClaimTerms terms, CommunityTree tree, MessageSource words) {
		this.committees = committees;
		this.terms = terms;
		this.tree = tree;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		Community place = community.isBlank() ? this.tree.find(actor.community()) : this.tree.require(actor, community);
		return new ModelAndView("claims/committee").addObject("place", place)
			.addObject("places", Sent.places(this.tree, actor, locale))
			.addObject("seats", this.committees.of(place.id()))
			.addObject("candidates",
					this.committees.candidates(place.id())
						.stream()
						.map((one) -> new Choice(one.staff().toString(),
								one.name() + " · " + this.words.getMessage("role." + one.role(), null, locale)))
						.toList())
			.addObject("terms", this.terms.now())
			.addObject("mayAppoint", actor.is(Role.ADMINISTRATOR));
	}

	@PostMapping("/{code}/seats")
	String appoint(Actor actor, @PathVariable String code, @RequestParam UUID staff, Locale locale,
			RedirectAttributes next) {
		this.committees.appoint(actor, code, new ActorId(staff));
		return back("claims.committee.given", code, locale, next);
	}

	@PostMapping("/{code}/seats/{seat}/end")
	String end(Actor actor, @PathVariable String code, @PathVariable UUID seat, Locale locale,
			RedirectAttributes next) {
		this.committees.end(actor, code, new SeatId(seat));
		return back("claims.committee.ended", code, locale, next);
	}

	private String back(String message, String code, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		next.addAttribute("community", code);
		return "redirect:/claims/committee";
	}

}
