package org.communitypoints.activities.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.activities.Activities;
import org.communitypoints.activities.Activity;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.ChangedMeanwhile;
import org.communitypoints.activities.CreditActivity;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.NobodyEarns;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.Transfer;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What crediting an activity would do, and the one confirmation that does it. */
@Controller
@RequestMapping("/activities/{id}/awards")
class CreditPages {

	private final CreditActivity credit;

	private final Activities activities;

	private final CommunityTree tree;

	private final MessageSource words;

	CreditPages(CreditActivity credit, Activities activities, CommunityTree tree, MessageSource words) {
		this.credit = credit;
		this.activities = activities;
		this.tree = tree;
		this.words = words;
	}

	@GetMapping
	ModelAndView preview(Actor actor, @PathVariable UUID id) {
		ActivityId activity = new ActivityId(id);
		CreditPreview preview = this.credit.preview(actor, activity);
		return page(this.activities.require(actor, activity), preview);
	}

	@PostMapping
	Object confirm(Actor actor, @PathVariable UUID id, @RequestParam UUID key,
			@RequestParam(defaultValue = "") String seen, Locale locale, RedirectAttributes next) {
		ActivityId activity = new ActivityId(id);
		try {
			Posting posting = this.credit.credit(actor, new IdempotencyKey(key), activity, seen);
			long points = posting.transfers().stream().map(Transfer::amount).reduce(Points.ZERO, Points::plus).value();
			next.addFlashAttribute("done", this.words.getMessage("activities.credited",
					new Object[] { posting.transfers().size(), points }, locale));
			next.addAttribute("id", activity.toString());
			return "redirect:/activities/{id}";
		}
		catch (ChangedMeanwhile | FundTooShort | NobodyEarns refusal) {
			CreditPreview now = this.credit.preview(actor, activity);
			List<CreditPreview.Change> changes = now.changesSince(seen);
			ModelAndView page = page(this.activities.require(actor, activity), now).addObject("changes", changes)
				.addObject("changed", true);
			page.setStatus(HttpStatus.CONFLICT);
			return page;
		}
	}

	private ModelAndView page(Activity activity, CreditPreview preview) {
		Map<Community, Points> lacking = new LinkedHashMap<>();
		preview.lacking().forEach((community, points) -> lacking.put(this.tree.find(community), points));
		return new ModelAndView("activities/preview").addObject("preview", preview)
			.addObject("activity", activity)
			.addObject("community", this.tree.find(activity.community()))
			.addObject("lacking", lacking)
			.addObject("key", IdempotencyKey.next().value());
	}

}
