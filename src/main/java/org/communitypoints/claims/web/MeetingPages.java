package org.communitypoints.claims.web;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.communitypoints.claims.AgendaItem;
import org.communitypoints.claims.Choice;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.ClaimTerms;
import org.communitypoints.claims.Closed;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.HoldMeeting;
import org.communitypoints.claims.Meeting;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Meetings;
import org.communitypoints.claims.RefusalReason;
import org.communitypoints.claims.SeatId;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
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

/** The meetings of the committees, made for a room in which all look at one wall. */
@Controller
@RequestMapping("/claims/meetings")
class MeetingPages {

	private static final Set<Role> MAY_HOLD = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private static final String UUID_WORDS = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

	private static final Pattern ONE = Pattern.compile(UUID_WORDS + ":(YES|NO)");

	private static final Pattern REASON = Pattern.compile("reason-" + UUID_WORDS);

	private final Meetings meetings;

	private final HoldMeeting hold;

	private final Committees committees;

	private final ClaimTerms terms;

	private final CommunityTree tree;

	private final MessageSource words;

	private final ZoneId zone;

	MeetingPages(Meetings meetings, HoldMeeting hold, Committees committees, ClaimTerms terms, CommunityTree tree,
			MessageSource words, ZoneId zone) {
		this.meetings = meetings;
		this.hold = hold;
		this.committees = committees;
		this.terms = terms;
		this.tree = tree;
		this.words = words;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		Community place = community.isBlank() ? this.tree.find(actor.community()) : this.tree.require(actor, community);
		List<Meeting> list = this.meetings.list(actor);
		Map<CommunityId, String> names = new HashMap<>();
		list.forEach((one) -> names.computeIfAbsent(one.community(), (id) -> this.tree.find(id).name(locale)));
		return new ModelAndView("claims/meetings/list").addObject("place", place)
			.addObject("places", Sent.places(this.tree, actor, locale))
			.addObject("seats", this.committees.of(place.id()))
			.addObject("waiting", this.meetings.waiting(place.id()))
			.addObject("open", this.meetings.open(place.id()).orElse(null))
			.addObject("terms", this.terms.now())
			.addObject("meetings", list)
			.addObject("names", names)
			.addObject("mayHold", MAY_HOLD.contains(actor.role()));
	}

	@PostMapping
	String open(Actor actor, @RequestParam String community, @RequestParam(defaultValue = "") List<UUID> seat,
			RedirectAttributes next) {
		return to(this.hold.open(actor, community, seat.stream().map(SeatId::new).collect(Collectors.toSet())), 1,
				next);
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "1") int at) {
		Meeting meeting = this.meetings.require(actor, new MeetingId(id));
		List<AgendaItem> agenda = this.meetings.agenda(actor, meeting);
		ModelAndView page = new ModelAndView(meeting.isOpen() ? "claims/meetings/meeting" : "claims/meetings/closed");
		int line = Math.max(1, Math.min(at, agenda.size()));
		return page.addObject("meeting", meeting)
			.addObject("community", this.tree.find(meeting.community()))
			.addObject("agenda", agenda)
			.addObject("at", line)
			.addObject("item", agenda.isEmpty() ? null : agenda.get(line - 1))
			.addObject("voted", agenda.stream().filter(AgendaItem::isDecided).count())
			.addObject("seats", this.committees.of(meeting.community()))
			.addObject("there", this.meetings.there(meeting.id()))
			.addObject("mayHold", MAY_HOLD.contains(actor.role()))
			.addObject("zone", this.zone);
	}

	@PostMapping("/{id}/votes")
	String vote(Actor actor, @PathVariable UUID id, @RequestParam UUID claim, @RequestParam(defaultValue = "1") int at,
			@RequestParam(defaultValue = "") String all, @RequestParam(defaultValue = "") String one,
			RedirectAttributes next) {
		Choice everybody = choice(all).orElse(null);
		Map<SeatId, Choice> named = new HashMap<>();
		Matcher single = ONE.matcher(one);
		if (single.matches()) {
			choice(single.group(2)).ifPresent((said) -> named.put(new SeatId(UUID.fromString(single.group(1))), said));
		}
		this.hold.vote(actor, new MeetingId(id), new ClaimId(claim), everybody, named);
		return to(new MeetingId(id), (everybody != null) ? at + 1 : at, next);
	}

	@PostMapping("/{id}/presence")
	String presence(Actor actor, @PathVariable UUID id, @RequestParam UUID seat,
			@RequestParam(defaultValue = "no") String there, @RequestParam(defaultValue = "1") int at,
			RedirectAttributes next) {
		this.hold.there(actor, new MeetingId(id), new SeatId(seat), there.equals("yes"));
		return to(new MeetingId(id), at, next);
	}

	@GetMapping("/{id}/closing")
	ModelAndView ask(Actor actor, @PathVariable UUID id) {
		Meeting meeting = this.meetings.require(actor, new MeetingId(id));
		List<AgendaItem> agenda = meeting.isOpen() ? this.meetings.agenda(actor, meeting) : List.of();
		return new ModelAndView("claims/meetings/closing").addObject("meeting", meeting)
			.addObject("community", this.tree.find(meeting.community()))
			.addObject("accepted", agenda.stream().filter(AgendaItem::isAccepted).toList())
			.addObject("refused", agenda.stream().filter((one) -> one.isDecided() && !one.isAccepted()).toList())
			.addObject("waiting", agenda.stream().filter((one) -> !one.isDecided()).toList())
			.addObject("reasons", Reasons.OF_A_MEETING);
	}

	@PostMapping("/{id}/closing")
	String close(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> sent, Locale locale,
			RedirectAttributes next) {
		Map<ClaimId, RefusalReason> reasons = new HashMap<>();
		sent.forEach((name, value) -> {
			Matcher reason = REASON.matcher(name);
			if (reason.matches()) {
				Reasons.read(value).ifPresent((why) -> reasons.put(new ClaimId(UUID.fromString(reason.group(1))), why));
			}
		});
		Closed closed = this.hold.close(actor, new MeetingId(id), reasons);
		next.addFlashAttribute("done",
				this.words.getMessage(closed.first() ? "claims.meeting.closed.now" : "claims.meeting.closed.before",
						new Object[] { closed.accepted(), closed.refused() }, locale));
		return to(new MeetingId(id), 1, next);
	}

	private static Optional<Choice> choice(String sent) {
		return Arrays.stream(Choice.values()).filter((one) -> one.name().equals(sent)).findFirst();
	}

	private static String to(MeetingId meeting, int at, RedirectAttributes next) {
		next.addAttribute("id", meeting.toString());
		next.addAttribute("at", at);
		return "redirect:/claims/meetings/{id}";
	}

}
