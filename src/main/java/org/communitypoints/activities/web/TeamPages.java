package org.communitypoints.activities.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.activities.FoundTeam;
import org.communitypoints.activities.HasLeft;
import org.communitypoints.activities.JoinTeam;
import org.communitypoints.activities.NotOfThisCommunity;
import org.communitypoints.activities.Team;
import org.communitypoints.activities.TeamId;
import org.communitypoints.activities.TeamIsFull;
import org.communitypoints.activities.TeamNameTaken;
import org.communitypoints.activities.Teams;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.CardReplaced;
import org.communitypoints.members.MistypedCard;
import org.communitypoints.members.UnknownCard;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The volunteer teams, and each with who wants to be in it. */
@Controller
@RequestMapping("/teams")
class TeamPages {

	private static final Set<Role> MAY_WRITE = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final Teams teams;

	private final FoundTeam foundTeam;

	private final JoinTeam joinTeam;

	private final CommunityTree tree;

	private final MessageSource words;

	TeamPages(Teams teams, FoundTeam foundTeam, JoinTeam joinTeam, CommunityTree tree, MessageSource words) {
		this.teams = teams;
		this.foundTeam = foundTeam;
		this.joinTeam = joinTeam;
		this.tree = tree;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, Locale locale) {
		return list(actor, locale).addObject("team", new TeamForm(this.tree.find(actor.community()).code(), ""));
	}

	@PostMapping
	Object found(Actor actor, @Valid @ModelAttribute("team") TeamForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		mustWrite(actor);
		if (!errors.hasErrors()) {
			try {
				TeamId team = this.foundTeam.found(actor, form.community(), form.name());
				return done(team, "activities.team.founded", locale, next, form.name());
			}
			catch (TeamNameTaken refusal) {
				Answer.beside("name", refusal, errors);
			}
			catch (NotFound refusal) {
				errors.rejectValue("community", "activities.community.missing");
			}
		}
		return Answer.refused(list(actor, locale));
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable UUID id) {
		return page(actor, new TeamId(id)).addObject("joining", TeamMemberForm.EMPTY);
	}

	@PostMapping("/{id}/members")
	Object join(Actor actor, @PathVariable UUID id, @Valid @ModelAttribute("joining") TeamMemberForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		mustWrite(actor);
		TeamId team = new TeamId(id);
		if (!errors.hasErrors()) {
			try {
				this.joinTeam.join(actor, team, CardNumber.read(form.card()));
				return done(team, "activities.team.joined", locale, next);
			}
			catch (MistypedCard | UnknownCard | CardReplaced | HasLeft | NotOfThisCommunity | TeamIsFull refusal) {
				Answer.beside("card", refusal, errors);
			}
		}
		return Answer.refused(page(actor, team));
	}

	@PostMapping("/{id}/members/{card}/removal")
	String leave(Actor actor, @PathVariable UUID id, @PathVariable String card, Locale locale,
			RedirectAttributes next) {
		this.joinTeam.leave(actor, new TeamId(id), CardNumber.read(card));
		return done(new TeamId(id), "activities.team.left", locale, next);
	}

	private ModelAndView list(Actor actor, Locale locale) {
		Map<CommunityId, Community> communities = new HashMap<>();
		this.tree.below(actor).forEach((community) -> communities.put(community.id(), community));
		List<Choice> places = Choice.of(this.tree.choices(actor, locale));
		return new ModelAndView("activities/teams/list").addObject("teams", this.teams.seenBy(actor))
			.addObject("communities", communities)
			.addObject("places", places)
			.addObject("mayWrite", MAY_WRITE.contains(actor.role()));
	}

	private ModelAndView page(Actor actor, TeamId id) {
		Team team = this.teams.require(actor, id);
		return new ModelAndView("activities/teams/team").addObject("team", team)
			.addObject("community", this.tree.find(team.community()))
			.addObject("members", this.teams.members(actor, id))
			.addObject("mayWrite", MAY_WRITE.contains(actor.role()));
	}

	private String done(TeamId team, String message, Locale locale, RedirectAttributes next, Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("id", team.toString());
		return "redirect:/teams/{id}";
	}

	private static void mustWrite(Actor actor) {
		if (!MAY_WRITE.contains(actor.role())) {
			throw new NotAllowed();
		}
	}

}
