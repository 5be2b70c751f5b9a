package org.communitypoints.activities.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.Activities;
import org.communitypoints.activities.Activity;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.ActivityTooFarAhead;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.Attending;
import org.communitypoints.activities.DayIsTooLongAgo;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.NotAnActHere;
import org.communitypoints.activities.Noted;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.activities.Team;
import org.communitypoints.activities.Teams;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Funds;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.CardReplaced;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MistypedCard;
import org.communitypoints.members.UnknownCard;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The activities, and each with the list of who came. */
@Controller
@RequestMapping("/activities")
class ActivityPages {

	private static final Set<Role> MAY_WRITE = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private static final int LONGEST_LIST = 60_000;

	private static final int LOW_SHOWN = 3;

	private static final int EMPTY_LINES = 10;

	private final Activities activities;

	private final Attendance attendance;

	private final OpenActivity openActivity;

	private final Teams teams;

	private final RuleBooks rules;

	private final DeclareOwnMembership own;

	private final CommunityTree tree;

	private final Funds funds;

	private final CurrentProgramme programme;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	ActivityPages(Activities activities, Attendance attendance, OpenActivity openActivity, Teams teams, RuleBooks rules,
			DeclareOwnMembership own, CommunityTree tree, Funds funds, CurrentProgramme programme, MessageSource words,
			Clock clock, ZoneId zone) {
		this.activities = activities;
		this.attendance = attendance;
		this.openActivity = openActivity;
		this.teams = teams;
		this.rules = rules;
		this.own = own;
		this.tree = tree;
		this.funds = funds;
		this.programme = programme;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		return overview(actor).addObject("own", OwnCardForm.EMPTY);
	}

	@PostMapping("/own-card")
	Object declare(Actor actor, @Valid @ModelAttribute("own") OwnCardForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		mustWrite(actor);
		if (!errors.hasErrors()) {
			try {
				this.own.declare(actor, CardNumber.read(form.card()));
				next.addFlashAttribute("done", this.words.getMessage("activities.own.done", null, locale));
				return "redirect:/activities";
			}
			catch (MistypedCard | UnknownCard | CardReplaced refusal) {
				Answer.beside("card", refusal, errors);
			}
		}
		return Answer.refused(overview(actor));
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		mustWrite(actor);
		Community place = this.tree.require(actor,
				community.isEmpty() ? this.tree.find(actor.community()).code() : community);
		return form(actor, place, today(), locale).addObject("activity", ActivityForm.empty(place.code(), today()));
	}

	@PostMapping
	Object open(Actor actor, @Valid @ModelAttribute("activity") ActivityForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		mustWrite(actor);
		form.checkDay(errors);
		form.checkUntil(errors);
		Community place = errors.hasFieldErrors("community") ? this.tree.find(actor.community())
				: this.tree.require(actor, form.community());
		if (!errors.hasErrors()) {
			try {
				List<ActivityId> opened = this.openActivity.open(actor, form.toActivity());
				return done(opened.get(0), "activities.opened", locale, next, opened.size());
			}
			catch (NotAnActHere refusal) {
				Answer.beside("act", refusal, errors);
			}
			catch (DayIsTooLongAgo refusal) {
				Answer.beside("day", refusal, errors);
			}
			catch (ActivityTooFarAhead refusal) {
				Answer.beside(form.until().isEmpty() ? "day" : "until", refusal, errors);
			}
			catch (NotFound refusal) {
				errors.rejectValue("team", "activities.team.wrong");
			}
		}
		return Answer.refused(form(actor, place, Day.read(form.day()).orElseGet(this::today), locale));
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable UUID id) {
		return page("activities/activity", actor, new ActivityId(id));
	}

	@PostMapping("/{id}/attendance")
	Object note(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String words,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece, Locale locale,
			RedirectAttributes next) {
		ActivityId activity = new ActivityId(id);
		Noted noted = this.attendance.note(actor, activity, words.substring(0, Math.min(words.length(), LONGEST_LIST)));
		return noted(actor, activity, noted, piece, locale, next);
	}

	@PostMapping("/{id}/attendance/ticks")
	Object tick(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") List<String> card,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String piece, Locale locale,
			RedirectAttributes next) {
		ActivityId activity = new ActivityId(id);
		Noted noted = this.attendance.tick(actor, activity,
				card.stream().limit(Activity.MOST_PEOPLE).map(CardNumber::read).toList());
		return noted(actor, activity, noted, piece, locale, next);
	}

	@PostMapping("/{id}/attendance/{member}/removal")
	String remove(Actor actor, @PathVariable UUID id, @PathVariable UUID member, RedirectAttributes next) {
		this.attendance.remove(actor, new ActivityId(id), new MemberId(member));
		return to(new ActivityId(id), next);
	}

	@PostMapping("/{id}/attendance/{member}/hours")
	String hours(Actor actor, @PathVariable UUID id, @PathVariable UUID member,
			@RequestParam(defaultValue = "") String hours, RedirectAttributes next) {
		this.attendance.hours(actor, new ActivityId(id), new MemberId(member),
				hours.matches("[0-9]{1,3}") ? Integer.parseInt(hours) : 0);
		return to(new ActivityId(id), next);
	}

	@PostMapping("/{id}/cancellation")
	String cancel(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String rest, Locale locale,
			RedirectAttributes next) {
		if (!rest.isEmpty()) {
			int many = this.openActivity.cancelRest(actor, new ActivityId(id));
			return done(new ActivityId(id), "activities.cancelled.rest", locale, next, many);
		}
		this.openActivity.cancel(actor, new ActivityId(id));
		return done(new ActivityId(id), "activities.cancelled", locale, next);
	}

	@GetMapping("/{id}/sheet")
	ModelAndView sheet(Actor actor, @PathVariable UUID id) {
		Activity activity = this.activities.require(actor, new ActivityId(id));
		List<Called> expected = expected(actor, activity);
		return new ModelAndView("activities/sheet").addObject("activity", activity)
			.addObject("community", this.tree.find(activity.community()))
			.addObject("programme", this.programme.require())
			.addObject("act", this.rules.newest(activity.code()).orElseThrow(NotFound::new))
			.addObject("expected", expected)
			.addObject("empty", Math.max(EMPTY_LINES, 20 - expected.size()));
	}

	private Object noted(Actor actor, ActivityId activity, Noted noted, @Nullable String piece, Locale locale,
			RedirectAttributes next) {
		if (piece != null) {
			return page("activities/activity :: roll", actor, activity).addObject("notes",
					Note.about(noted, this.words, locale));
		}
		next.addFlashAttribute("notes", Note.about(noted, this.words, locale));
		return to(activity, next);
	}

	private ModelAndView overview(Actor actor) {
		List<Funds.Held> low = this.funds.low(actor);
		return new ModelAndView("activities/list").addObject("coming", this.activities.from(actor, today()))
			.addObject("past", this.activities.before(actor, today()))
			.addObject("today", today())
			.addObject("low", low.subList(0, Math.min(low.size(), LOW_SHOWN)))
			.addObject("lowMore", Math.max(0, low.size() - LOW_SHOWN))
			.addObject("seesFunds", actor.role() != Role.RECORDER)
			.addObject("mayBringIn", actor.is(Role.ADMINISTRATOR))
			.addObject("declared", this.own.of(actor).isPresent())
			.addObject("mayWrite", MAY_WRITE.contains(actor.role()));
	}

	private ModelAndView page(String template, Actor actor, ActivityId id) {
		Activity activity = this.activities.require(actor, id);
		List<Attending> list = this.attendance.of(actor, id);
		Set<MemberId> there = new HashSet<>();
		list.forEach((one) -> there.add(one.member().id()));
		boolean mayWrite = MAY_WRITE.contains(actor.role()) && !activity.cancelled();
		List<Called> expected = mayWrite
				? expected(actor, activity).stream().filter((one) -> !there.contains(one.id()) && !one.left()).toList()
				: List.of();
		return new ModelAndView(template).addObject("activity", activity)
			.addObject("community", this.tree.find(activity.community()))
			.addObject("list", list)
			.addObject("unseen", activity.came() - list.size())
			.addObject("uncredited", list.stream().filter((one) -> !one.isCredited()).count())
			.addObject("expected", expected)
			.addObject("series", this.activities.series(actor, activity))
			.addObject("fund", this.funds.of(activity.community()))
			.addObject("seesFunds", actor.role() != Role.RECORDER)
			.addObject("happened", !activity.day().isAfter(today()))
			.addObject("mayWrite", mayWrite);
	}

	/**
	 * Who is likely to come: the team, or who came last time.
	 */
	private List<Called> expected(Actor actor, Activity activity) {
		if (activity.team() != null) {
			return this.teams.members(actor, activity.team());
		}
		Optional<Activity> last = this.activities.lastTime(actor, activity);
		return last.map((before) -> this.attendance.of(actor, before.id()).stream().map(Attending::member).toList())
			.orElse(List.of());
	}

	private ModelAndView form(Actor actor, Community place, LocalDate day, Locale locale) {
		List<Choice> acts = new ArrayList<>();
		acts.add(new Choice("", this.words.getMessage("activities.act.choose", null, locale)));
		for (Act act : this.rules.inForce(place.id(), day)) {
			acts.add(new Choice(act.code(), act.name(locale) + " · " + act.code()));
		}
		List<Choice> teams = new ArrayList<>();
		teams.add(new Choice("", this.words.getMessage("activities.team.none", null, locale)));
		for (Team team : this.teams.seenBy(actor)) {
			if (team.community().equals(place.id())) {
				teams.add(new Choice(team.id().toString(), team.name()));
			}
		}
		List<Choice> repeats = new ArrayList<>();
		for (NewActivity.Repeats one : NewActivity.Repeats.values()) {
			repeats
				.add(new Choice(one.name(), this.words.getMessage("activities.repeats." + one.name(), null, locale)));
		}
		List<Choice> places = Choice.of(this.tree.choices(actor, locale));
		return new ModelAndView("activities/new").addObject("place", place)
			.addObject("places", places)
			.addObject("acts", acts)
			.addObject("teams", teams)
			.addObject("repeats", repeats);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private String done(ActivityId activity, String message, Locale locale, RedirectAttributes next, Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		return to(activity, next);
	}

	private static String to(ActivityId activity, RedirectAttributes next) {
		next.addAttribute("id", activity.toString());
		return "redirect:/activities/{id}";
	}

	private static void mustWrite(Actor actor) {
		if (!MAY_WRITE.contains(actor.role())) {
			throw new NotAllowed();
		}
	}

}
