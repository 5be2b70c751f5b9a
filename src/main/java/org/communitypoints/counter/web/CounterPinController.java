package org.communitypoints.counter.web;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.Counter;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.NewPin;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The member in front of the basket sets a first PIN at the counter, or changes it by the
 * old one; a clerk can do neither for them.
 */
@Controller
@RequestMapping("/counter/pin")
class CounterPinController {

	private final Counter counter;

	private final ChoosePin choose;

	CounterPinController(Counter counter, ChoosePin choose) {
		this.counter = counter;
		this.choose = choose;
	}

	@GetMapping
	ModelAndView ask(Actor clerk) {
		return page(clerk, this.counter.requireMember(clerk), null);
	}

	@PostMapping
	Object set(Actor clerk, @ModelAttribute("form") NewPin form, HttpServletResponse response) {
		MemberAtCounter member = this.counter.requireMember(clerk);
		try {
			this.choose.choose(clerk, member, form.old(), form.wanted());
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			return page(clerk, member, refusal);
		}
		return "redirect:/counter";
	}

	private static ModelAndView page(Actor clerk, MemberAtCounter member, @Nullable Refusal refusal) {
		return new ModelAndView("members/pin").addObject("member", member)
			.addObject("asksForTheOld", ChoosePin.asksForTheOld(clerk, member))
			.addObject("mayRemove", false)
			.addObject("place", "/counter/pin")
			.addObject("back", "/counter")
			.addObject("refusal", refusal);
	}

}
