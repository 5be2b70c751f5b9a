package org.communitypoints.members.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ConsentFact;
import org.communitypoints.members.Lookalikes;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MergeEntries;
import org.communitypoints.members.MergeNeedsTwo;
import org.communitypoints.members.MergeReason;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may have been entered twice, two entries side by side, and the act of merging. */
@Controller
class MergePages {

	private final Lookalikes lookalikes;

	private final MergeEntries mergeEntries;

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final CommunityTree tree;

	private final PlaceChoices places;

	private final Ledger ledger;

	private final ZoneId zone;

	MergePages(Lookalikes lookalikes, MergeEntries mergeEntries, MemberLookup lookup, MemberFacts facts,
			CommunityTree tree, PlaceChoices places, Ledger ledger, ZoneId zone) {
		this.lookalikes = lookalikes;
		this.mergeEntries = mergeEntries;
		this.lookup = lookup;
		this.facts = facts;
		this.tree = tree;
		this.places = places;
		this.ledger = ledger;
		this.zone = zone;
	}

	@GetMapping("/members/duplicates")
	ModelAndView list(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale,
			HttpServletResponse response) {
		String code = Typed.code(community);
		ModelAndView page = new ModelAndView("members/merges/list").addObject("places", this.places.of(actor, locale))
			.addObject("community", code)
			.addObject("most", Lookalikes.LIMIT);
		if (!code.isEmpty()) {
			try {
				page.addObject("place", this.tree.require(actor, code))
					.addObject("pairs", this.lookalikes.in(actor, code));
			}
			catch (Refusal refusal) {
				response.setStatus(refusal.kind().status());
				page.addObject("wrong", "members.join.community.missing");
			}
		}
		return page;
	}

	@PostMapping("/members/duplicates/apart")
	String areTwo(Actor actor, @RequestParam(defaultValue = "") String one,
			@RequestParam(defaultValue = "") String other, @RequestParam(defaultValue = "") String community,
			RedirectAttributes next) {
		this.lookalikes.areTwo(actor, CardNumber.read(one), CardNumber.read(other));
		next.addFlashAttribute("done", "merge.apart.done");
		next.addAttribute("community", Typed.code(community));
		return "redirect:/members/duplicates";
	}

	@GetMapping("/members/merges/new")
	ModelAndView compare(Actor actor, @ModelAttribute("form") MergeForm form, HttpServletResponse response) {
		return page(actor, form, null, response);
	}

	@PostMapping("/members/merges")
	Object merge(Actor actor, @ModelAttribute("form") MergeForm form, HttpServletResponse response,
			RedirectAttributes next) {
		try {
			CardNumber end = CardNumber.read(form.end());
			CardNumber keep = CardNumber.read(form.keep());
			this.mergeEntries.merge(actor, form.idempotencyKey(), keep, end, form.why());
			next.addFlashAttribute("done", "merge.done");
			next.addAttribute("number", keep.digits());
			return "redirect:/members/{number}";
		}
		catch (Refusal refusal) {
			return page(actor, form, refusal, response);
		}
	}

	/** Both entries as far as they can be opened, with what was refused above them. */
	private ModelAndView page(Actor actor, MergeForm form, @Nullable Refusal refused, HttpServletResponse response) {
		List<Entry> entries = new ArrayList<>();
		@Nullable Refusal refusal = refused;
		for (String card : List.of(form.one(), form.other())) {
			try {
				if (!card.isEmpty()) {
					entries.add(entry(this.lookup.byCard(actor, CardNumber.read(card))));
				}
			}
			catch (Refusal unopened) {
				refusal = (refusal != null) ? refusal : unopened;
			}
		}
		if (entries.size() == 2 && entries.get(0).member().id().equals(entries.get(1).member().id())) {
			entries.remove(1);
			refusal = (refusal != null) ? refusal : new MergeNeedsTwo();
		}
		if (refusal != null) {
			response.setStatus(refusal.kind().status());
		}
		return new ModelAndView("members/merges/new").addObject("entries", entries)
			.addObject("form", form)
			.addObject("both", entries.size() == 2)
			.addObject("reasons", MergeReason.values())
			.addObject("refusal", refusal)
			.addObject("zone", this.zone);
	}

	private Entry entry(MemberAtCounter member) {
		List<ConsentFact> consents = this.facts.consents(member.id());
		return new Entry(member, this.ledger.balance(member.wallet()).value(),
				this.ledger.statement(member.wallet(), null, 1).entries(), consents.get(consents.size() - 1),
				consents.get(0));
	}

	/**
	 * One of the two.
	 *
	 * @param member the member
	 * @param balance the points
	 * @param lines how many lines their statement has
	 * @param joined the first consent
	 * @param newest the newest consent
	 */
	record Entry(MemberAtCounter member, long balance, long lines, ConsentFact joined, ConsentFact newest) {
	}

}
