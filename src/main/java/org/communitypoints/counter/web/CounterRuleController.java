package org.communitypoints.counter.web;

import jakarta.validation.Valid;
import org.communitypoints.counter.ReturnRule;
import org.communitypoints.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What holds for all counters of the programme. */
@Controller
@RequestMapping("/communities/programme/returns")
class CounterRuleController {

	private final ReturnRule rule;

	CounterRuleController(ReturnRule rule) {
		this.rule = rule;
	}

	@GetMapping
	ModelAndView show(Actor actor) {
		return page(actor).addObject("form", new CounterRuleForm(Integer.toString(this.rule.days())));
	}

	@PostMapping
	Object set(Actor actor, @Valid @ModelAttribute("form") CounterRuleForm form, BindingResult errors,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			ModelAndView page = page(actor);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		this.rule.set(actor, form.toDays());
		next.addFlashAttribute("done", true);
		return "redirect:/communities/programme/returns";
	}

	private ModelAndView page(Actor actor) {
		return new ModelAndView("counter/rules").addObject("days", this.rule.days())
			.addObject("mayWrite", this.rule.isFor(actor));
	}

}
