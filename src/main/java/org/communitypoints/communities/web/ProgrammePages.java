package org.communitypoints.communities.web;

import jakarta.validation.Valid;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.SetAwardDays;
import org.communitypoints.communities.SetPinAmount;
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

/** What holds for the whole programme. */
@Controller
@RequestMapping("/communities/programme")
class ProgrammePages {

	private final CurrentProgramme programme;

	private final SetPinAmount setPinAmount;

	private final SetAwardDays setAwardDays;

	ProgrammePages(CurrentProgramme programme, SetPinAmount setPinAmount, SetAwardDays setAwardDays) {
		this.programme = programme;
		this.setPinAmount = setPinAmount;
		this.setAwardDays = setAwardDays;
	}

	@GetMapping
	ModelAndView show(Actor actor) {
		return page(actor).addObject("pin", pin()).addObject("awardDays", awardDays());
	}

	@PostMapping("/pin")
	Object set(Actor actor, @Valid @ModelAttribute("pin") PinAmountForm form, BindingResult errors,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			return refused(actor).addObject("awardDays", awardDays());
		}
		this.setPinAmount.set(actor, form.toPoints());
		next.addFlashAttribute("done", "communities.pin.done");
		return "redirect:/communities/programme";
	}

	@PostMapping("/award-days")
	Object set(Actor actor, @Valid @ModelAttribute("awardDays") AwardDaysForm form, BindingResult errors,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			return refused(actor).addObject("pin", pin());
		}
		this.setAwardDays.set(actor, form.toDays());
		next.addFlashAttribute("done", "communities.award-days.done");
		return "redirect:/communities/programme";
	}

	private ModelAndView refused(Actor actor) {
		ModelAndView page = page(actor);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private PinAmountForm pin() {
		return new PinAmountForm(Long.toString(this.programme.require().pinAbovePoints()));
	}

	private AwardDaysForm awardDays() {
		return new AwardDaysForm(Integer.toString(this.programme.require().awardDays()));
	}

	private ModelAndView page(Actor actor) {
		return new ModelAndView("communities/programme").addObject("programme", this.programme.require())
			.addObject("mayWrite", this.setPinAmount.isFor(actor));
	}

}
