package org.communitypoints.claims.web;

import java.time.ZoneId;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.communitypoints.claims.NoticeBoard;
import org.communitypoints.claims.NoticeHasEnded;
import org.communitypoints.claims.NoticeLine;
import org.communitypoints.claims.ObjectToClaim;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.throttle.Throttle;

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

/** The public notice: for everybody, without signing in, and for no search engine. */
@Controller
@RequestMapping("/notice/{code}")
class NoticePages {

	private final NoticeBoard board;

	private final ObjectToClaim object;

	private final CurrentProgramme programme;

	private final Throttle throttle;

	private final ZoneId zone;

	NoticePages(NoticeBoard board, ObjectToClaim object, CurrentProgramme programme, Throttle throttle, ZoneId zone) {
		this.board = board;
		this.object = object;
		this.programme = programme;
		this.throttle = throttle;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView show(@PathVariable String code, @RequestParam(defaultValue = "") String after,
			HttpServletResponse response) {
		return page("claims/notice", code, after, NoticeBoard.PAGE, response);
	}

	@GetMapping("/paper")
	ModelAndView paper(@PathVariable String code, HttpServletResponse response) {
		return page("claims/notice-paper", code, "", NoticeBoard.PRINTED, response).addObject("programme",
				this.programme.require());
	}

	@GetMapping("/objections/new")
	ModelAndView ask(@PathVariable String code, @RequestParam(defaultValue = "") String line,
			HttpServletResponse response) {
		return form(code, line, response).addObject("form", WordsForm.EMPTY);
	}

	@PostMapping("/objections")
	Object object(@PathVariable String code, @RequestParam(defaultValue = "") String line,
			@Valid @ModelAttribute("form") WordsForm form, BindingResult errors, HttpServletRequest request,
			HttpServletResponse response, RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Sent.refused(form(code, line, response));
		}
		this.throttle.countTry("objection " + request.getRemoteAddr(), request.getRemoteAddr());
		this.object.onPage(this.board.place(code).id(), line, form.words());
		next.addFlashAttribute("done", "claims.notice.objected");
		next.addAttribute("code", code);
		return "redirect:/notice/{code}";
	}

	private ModelAndView page(String template, String code, String after, int limit, HttpServletResponse response) {
		hideFromSearchEngines(response);
		Community place = this.board.place(code);
		List<NoticeLine> lines = this.board.lines(place.id(), after, limit);
		return new ModelAndView(template).addObject("community", place)
			.addObject("lines", lines)
			.addObject("many", this.board.count(place.id()))
			.addObject("next", (lines.size() == limit) ? lines.get(lines.size() - 1).number() : null)
			.addObject("zone", this.zone);
	}

	private ModelAndView form(String code, String number, HttpServletResponse response) {
		hideFromSearchEngines(response);
		Community place = this.board.place(code);
		return new ModelAndView("claims/objection").addObject("community", place)
			.addObject("line", this.board.line(place.id(), number).orElseThrow(NoticeHasEnded::new));
	}

	static void hideFromSearchEngines(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

}
