package org.communitypoints.activities.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.ActCodeTaken;
import org.communitypoints.activities.CapBelowPoints;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.DraftRuleBook;
import org.communitypoints.activities.EndsBeforeItBegins;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.NobodysBusiness;
import org.communitypoints.activities.NothingToPublish;
import org.communitypoints.activities.PublishRuleBook;
import org.communitypoints.activities.RuleBook;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.activities.RuleTable;
import org.communitypoints.activities.RulesNeverWorkBackwards;
import org.communitypoints.activities.TooManyActs;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.sheets.SheetFormat;
import org.communitypoints.sheets.SheetWriter;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
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

/** The rule books: what holds, its versions, the draft of the next one, and the wall. */
@Controller
@RequestMapping("/rules")
class RulePages {

	private static final List<Integer> WIDTHS = List.of(12, 12, 30, 40, 8, 10, 12, 18, 12, 12);

	private final RuleBooks rules;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final CommunityTree tree;

	private final CurrentProgramme programme;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	RulePages(RuleBooks rules, DraftRuleBook draft, PublishRuleBook publish, CommunityTree tree,
			CurrentProgramme programme, MessageSource words, Clock clock, ZoneId zone) {
		this.rules = rules;
		this.draft = draft;
		this.publish = publish;
		this.tree = tree;
		this.programme = programme;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping
	String own(Actor actor, RedirectAttributes next) {
		return to("", this.tree.find(actor.community()).code(), next);
	}

	@GetMapping("/{code}")
	ModelAndView show(Actor actor, @PathVariable String code) {
		Community community = this.tree.require(actor, code);
		return inForce("activities/rules/rules", community).addObject("above", this.tree.above(actor, community.id()))
			.addObject("children", this.tree.children(community.id()))
			.addObject("versions", this.rules.versions(community.id()))
			.addObject("drafting", this.rules.draft(community.id()).isPresent())
			.addObject("zone", this.zone)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	@GetMapping("/{code}/wall")
	ModelAndView wall(Actor actor, @PathVariable String code) {
		return inForce("activities/rules/wall", this.tree.require(actor, code)).addObject("programme",
				this.programme.require());
	}

	@GetMapping("/{code}/versions/{version}")
	ModelAndView version(Actor actor, @PathVariable String code, @PathVariable int version) {
		Community community = this.tree.require(actor, code);
		RuleBook book = this.rules.version(community.id(), version);
		return new ModelAndView("activities/rules/version").addObject("community", community)
			.addObject("book", book)
			.addObject("groups", groups(book.acts()))
			.addObject("zone", this.zone);
	}

	@GetMapping("/{code}/versions/{version}/table.{ending}")
	void table(Actor actor, @PathVariable String code, @PathVariable int version, @PathVariable String ending,
			HttpServletResponse response) throws IOException {
		Community community = this.tree.require(actor, code);
		RuleBook book = this.rules.version(community.id(), version);
		SheetFormat format = SheetFormat.of(ending);
		if (format == SheetFormat.PDF) {
			// the paper is the print for the wall
			throw new NotFound();
		}
		response.setContentType(format.mediaType());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"rules-" + community.code() + "-" + version + "." + format.ending() + "\"");
		try (SheetWriter table = SheetWriter.of(format, response.getOutputStream(), "rules " + version, WIDTHS)) {
			table.headings(RuleTable.COLUMNS);
			for (Act act : book.acts()) {
				table.row(RuleTable.write(act));
			}
		}
	}

	@PostMapping("/{code}/draft")
	String start(Actor actor, @PathVariable String code, RedirectAttributes next) {
		this.draft.start(actor, code);
		return to("/draft", code, next);
	}

	@GetMapping("/{code}/draft")
	Object edit(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String act, Locale locale,
			RedirectAttributes next) {
		Community community = this.tree.require(actor, code);
		actor.mustAdminister();
		Optional<RuleBook> book = this.rules.draft(community.id());
		if (book.isEmpty()) {
			return to("", code, next);
		}
		Optional<Act> chosen = book.get().acts().stream().filter((one) -> one.code().equals(act)).findFirst();
		return page(community, book.get(), locale).addObject("act", chosen.map(ActForm::of).orElse(ActForm.EMPTY))
			.addObject("changing", chosen.isPresent())
			.addObject("publication", new PublicationForm(today().toString()));
	}

	@PostMapping("/{code}/draft/acts")
	Object put(Actor actor, @PathVariable String code, @Valid @ModelAttribute("act") ActForm form, BindingResult errors,
			Locale locale, RedirectAttributes next) {
		form.checkDays(errors);
		if (!errors.hasErrors()) {
			try {
				this.draft.put(actor, code, List.of(form.toAct()));
				return done("/draft", code, "activities.draft.put.done", locale, next, form.nameZh());
			}
			catch (CapBelowPoints refusal) {
				Answer.beside("monthlyCap", refusal, errors);
			}
			catch (EndsBeforeItBegins refusal) {
				Answer.beside("until", refusal, errors);
			}
			catch (NobodysBusiness refusal) {
				Answer.beside("nameZh", refusal, errors);
			}
			catch (ActCodeTaken | TooManyActs refusal) {
				Answer.beside("code", refusal, errors);
			}
		}
		return refused(actor, code, locale).addObject("changing", false)
			.addObject("publication", new PublicationForm(today().toString()));
	}

	@PostMapping("/{code}/draft/acts/{act}/removal")
	String remove(Actor actor, @PathVariable String code, @PathVariable String act, Locale locale,
			RedirectAttributes next) {
		this.draft.remove(actor, code, act);
		return done("/draft", code, "activities.draft.removed", locale, next, act);
	}

	@PostMapping("/{code}/draft/removal")
	String discard(Actor actor, @PathVariable String code, Locale locale, RedirectAttributes next) {
		this.draft.discard(actor, code);
		return done("", code, "activities.draft.discarded", locale, next);
	}

	@PostMapping("/{code}/versions")
	Object publish(Actor actor, @PathVariable String code, @Valid @ModelAttribute("publication") PublicationForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		Optional<LocalDate> day = Day.read(form.effectiveFrom());
		if (day.isEmpty()) {
			errors.rejectValue("effectiveFrom", "activities.day.wrong");
		}
		else {
			try {
				int version = this.publish.publish(actor, code, day.get());
				return done("", code, "activities.rules.published", locale, next, version, day.get().toString());
			}
			catch (RulesNeverWorkBackwards | NothingToPublish refusal) {
				Answer.beside("effectiveFrom", refusal, errors);
			}
		}
		return refused(actor, code, locale).addObject("act", ActForm.EMPTY).addObject("changing", false);
	}

	private ModelAndView refused(Actor actor, String code, Locale locale) {
		Community community = this.tree.require(actor, code);
		actor.mustAdminister();
		return Answer.refused(page(community, this.rules.draft(community.id()).orElseThrow(NotFound::new), locale));
	}

	private ModelAndView page(Community community, RuleBook book, Locale locale) {
		return new ModelAndView("activities/rules/draft").addObject("community", community)
			.addObject("book", book)
			.addObject("groups", groups(book.acts()))
			.addObject("categories", choices(Category.values(), (name) -> "activities.category." + name, locale))
			.addObject("units", choices(Unit.values(), (name) -> "activities.unit." + name, locale))
			.addObject("evidences", choices(Evidence.values(), (name) -> "activities.evidence." + name, locale))
			.addObject("top", community.above().isEmpty());
	}

	private ModelAndView inForce(String template, Community community) {
		List<Act> acts = this.rules.inForce(community.id(), today());
		Map<CommunityId, Community> owners = new LinkedHashMap<>();
		acts.forEach((act) -> owners.computeIfAbsent(act.community(), this.tree::find));
		return new ModelAndView(template).addObject("community", community)
			.addObject("groups", groups(acts))
			.addObject("owners", owners)
			.addObject("today", today());
	}

	private List<Choice> choices(Enum<?>[] values, UnaryOperator<String> key, Locale locale) {
		return Arrays.stream(values)
			.map((value) -> new Choice(value.name(), this.words.getMessage(key.apply(value.name()), null, locale)))
			.toList();
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private String done(String page, String code, String message, Locale locale, RedirectAttributes next,
			Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		return to(page, code, next);
	}

	private static String to(String page, String code, RedirectAttributes next) {
		next.addAttribute("code", code);
		return "redirect:/rules/{code}" + page;
	}

	private static Map<Category, List<Act>> groups(List<Act> acts) {
		Map<Category, List<Act>> groups = new LinkedHashMap<>();
		acts.forEach((act) -> groups.computeIfAbsent(act.category(), (same) -> new java.util.ArrayList<>()).add(act));
		return groups;
	}

	/** From which day a draft is to hold. */
	record PublicationForm(String effectiveFrom) {

		PublicationForm {
			effectiveFrom = Typed.number(effectiveFrom);
		}

	}

}
