package org.communitypoints.schools.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Called;
import org.communitypoints.schools.ClassChanged;
import org.communitypoints.schools.ClassId;
import org.communitypoints.schools.ClassTeacher;
import org.communitypoints.schools.ClassTeachers;
import org.communitypoints.schools.Classes;
import org.communitypoints.schools.MoveUp;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.Schools;
import org.communitypoints.schools.SeatPupils;
import org.communitypoints.schools.Seated;

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

/**
 * A class as whoever runs the school sees it: who is in it, who teaches it, and how it
 * moves up.
 */
@Controller
@RequestMapping("/schools/{code}/classes/{id}")
class SeatPages {

	private static final int LONGEST_LIST = 30_000;

	private final Schools schools;

	private final Classes classes;

	private final SeatPupils seatPupils;

	private final ClassTeachers teachers;

	private final MoveUp moveUp;

	private final MessageSource words;

	private final ZoneId zone;

	SeatPages(Schools schools, Classes classes, SeatPupils seatPupils, ClassTeachers teachers, MoveUp moveUp,
			MessageSource words, ZoneId zone) {
		this.schools = schools;
		this.classes = classes;
		this.seatPupils = seatPupils;
		this.teachers = teachers;
		this.moveUp = moveUp;
		this.words = words;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String code, @PathVariable UUID id) {
		return page(actor, this.schools.require(actor, code), new ClassId(id));
	}

	@PostMapping("/pupils")
	ModelAndView seat(Actor actor, @PathVariable String code, @PathVariable UUID id,
			@RequestParam(defaultValue = "") List<String> card, @RequestParam(defaultValue = "") String words,
			Locale locale, RedirectAttributes next) {
		String all = String.join("\n", card) + "\n" + words.substring(0, Math.min(words.length(), LONGEST_LIST));
		Seated seated = this.seatPupils.seat(actor, code, new ClassId(id), all);
		if (seated.unknown().isEmpty() && seated.elsewhere().isEmpty() && seated.left().isEmpty()) {
			next.addFlashAttribute("done",
					this.words.getMessage("schools.seated", new Object[] { seated.seated().size() }, locale));
			return to(code, id, next);
		}
		return Answer
			.refused(page(actor, this.schools.require(actor, code), new ClassId(id)).addObject("seated", seated));
	}

	@PostMapping("/pupils/{card}/removal")
	ModelAndView leave(Actor actor, @PathVariable String code, @PathVariable UUID id, @PathVariable String card,
			Locale locale, RedirectAttributes next) {
		this.seatPupils.leave(actor, code, new ClassId(id), CardNumber.read(card));
		next.addFlashAttribute("done", this.words.getMessage("schools.unseated", null, locale));
		return to(code, id, next);
	}

	@PostMapping("/teachers")
	ModelAndView begin(Actor actor, @PathVariable String code, @PathVariable UUID id,
			@RequestParam(defaultValue = "") String teacher, Locale locale, RedirectAttributes next) {
		this.teachers.begin(actor, code, new ClassId(id), teacher);
		next.addFlashAttribute("done", this.words.getMessage("schools.teacher.done", null, locale));
		return to(code, id, next);
	}

	@PostMapping("/teachers/{teacher}/removal")
	ModelAndView end(Actor actor, @PathVariable String code, @PathVariable UUID id, @PathVariable String teacher,
			Locale locale, RedirectAttributes next) {
		this.teachers.end(actor, code, new ClassId(id), teacher);
		next.addFlashAttribute("done", this.words.getMessage("schools.teacher.ended", null, locale));
		return to(code, id, next);
	}

	@GetMapping("/move-up")
	ModelAndView moving(Actor actor, @PathVariable String code, @PathVariable UUID id) {
		Community school = this.schools.require(actor, code);
		SchoolClass from = this.classes.require(school, new ClassId(id));
		return new ModelAndView("schools/move-up").addObject("school", school)
			.addObject("moving", this.moveUp.preview(actor, code, from.id(), from.grade() == SchoolClass.LAST_GRADE));
	}

	@PostMapping("/move-up")
	ModelAndView move(Actor actor, @PathVariable String code, @PathVariable UUID id,
			@RequestParam(defaultValue = "false") boolean finishing, @RequestParam(defaultValue = "") String seen,
			Locale locale, RedirectAttributes next) {
		try {
			SchoolClass now = this.moveUp.move(actor, code, new ClassId(id), finishing, seen);
			next.addFlashAttribute("done", this.words
				.getMessage(finishing ? "schools.move-up.finished" : "schools.move-up.done", null, locale));
			return to(code, now.id().value(), next);
		}
		catch (ClassChanged refusal) {
			ModelAndView page = moving(actor, code, id).addObject("changed", true);
			page.setStatus(HttpStatus.CONFLICT);
			return page;
		}
	}

	private ModelAndView page(Actor actor, Community school, ClassId id) {
		boolean mayWrite = actor.is(Role.ADMINISTRATOR);
		SchoolClass shown = this.classes.require(school, id);
		List<Called> others = mayWrite ? this.classes.withoutAClass(actor, school) : List.of();
		List<ClassTeacher> candidates = mayWrite ? this.teachers.others(school, id) : List.of();
		return new ModelAndView("schools/setup-class").addObject("school", school)
			.addObject("shown", shown)
			.addObject("pupils", this.classes.pupils(actor, id))
			.addObject("others", others)
			.addObject("teachers", this.teachers.of(id))
			.addObject("candidates", candidates)
			.addObject("mayWrite", mayWrite)
			.addObject("zone", this.zone);
	}

	private static ModelAndView to(String code, UUID id, RedirectAttributes next) {
		next.addAttribute("code", code);
		next.addAttribute("id", id.toString());
		return new ModelAndView("redirect:/schools/{code}/classes/{id}");
	}

}
