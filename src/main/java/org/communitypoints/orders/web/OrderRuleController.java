package org.communitypoints.orders.web;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.orders.OrderRule;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For how many days the orders of the programme hold. */
@Controller
@RequestMapping("/communities/programme/orders")
class OrderRuleController {

	private final OrderRule rule;

	OrderRuleController(OrderRule rule) {
		this.rule = rule;
	}

	@GetMapping
	ModelAndView show(Actor actor) {
		return page(actor).addObject("form", new OrderRuleForm(Integer.toString(this.rule.days())));
	}

	@PostMapping
	Object set(Actor actor, @Valid @ModelAttribute("form") OrderRuleForm form, BindingResult errors,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			ModelAndView page = page(actor);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		this.rule.set(actor, form.toDays());
		next.addFlashAttribute("done", true);
		return "redirect:/communities/programme/orders";
	}

	private ModelAndView page(Actor actor) {
		return new ModelAndView("orders/rule").addObject("days", this.rule.days())
			.addObject("mayWrite", this.rule.isFor(actor));
	}

}
