package org.communitypoints.communities.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.communities.AddCommunity;
import org.communitypoints.communities.CodeAlreadyUsed;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.DoesNotBelongThere;
import org.communitypoints.communities.Funds;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tree of communities, and each community with its fund. */
@Controller
@RequestMapping("/communities")
class CommunityPages {

	private static final int FOUND = 200;

	private final CommunityTree tree;

	private final Funds funds;

	private final AddCommunity addCommunity;

	private final MessageSource words;

	CommunityPages(CommunityTree tree, Funds funds, AddCommunity addCommunity, MessageSource words) {
		this.tree = tree;
		this.funds = funds;
		this.addCommunity = addCommunity;
		this.words = words;
	}

	@GetMapping
	String list(Actor actor, @RequestParam(defaultValue = "") String search, Model model) {
		String wanted = Typed.search(search);
		model.addAttribute("search", wanted);
		model.addAttribute("top", this.tree.find(actor.community()));
		List<Community> found = wanted.isEmpty() ? this.tree.below(actor) : this.tree.search(actor, wanted, FOUND);
		model.addAttribute("communities", found);
		model.addAttribute("cut", found.size() == (wanted.isEmpty() ? CommunityTree.LIMIT : FOUND));
		return "communities/list";
	}

	@GetMapping("/{code}")
	ModelAndView show(Actor actor, @PathVariable String code, Locale locale) {
		return page(actor, code, locale).addObject("below", CommunityForm.EMPTY);
	}

	@PostMapping("/{code}/communities")
	Object add(Actor actor, @PathVariable String code, @Valid @ModelAttribute("below") CommunityForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				Community added = this.addCommunity.add(actor, code, form.toCommunity());
				return done(added.code(), "communities.added", locale, next, added.name(locale));
			}
			catch (CodeAlreadyUsed refusal) {
				reject(errors, "code", refusal);
			}
			catch (DoesNotBelongThere refusal) {
				reject(errors, "kind", refusal);
			}
		}
		return refused(page(actor, code, locale));
	}

	private ModelAndView page(Actor actor, String code, Locale locale) {
		Community community = this.tree.require(actor, code);
		return new ModelAndView("communities/community").addObject("community", community)
			.addObject("above", this.tree.above(actor, community.id()))
			.addObject("children", this.tree.children(community.id()))
			.addObject("fund", this.funds.of(community.id()))
			.addObject("kinds", kindsBelow(community, locale))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private List<Choice> kindsBelow(Community community, Locale locale) {
		return Arrays.stream(CommunityKind.values())
			.filter((kind) -> community.kind().mayHold(kind))
			.map((kind) -> new Choice(kind.name(), this.words.getMessage("communities.kind." + kind, null, locale)))
			.toList();
	}

	private String done(String code, String message, Locale locale, RedirectAttributes next, Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("code", code);
		return "redirect:/communities/{code}";
	}

	private static ModelAndView refused(ModelAndView page) {
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private static void reject(BindingResult errors, String field, Refusal refusal) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
