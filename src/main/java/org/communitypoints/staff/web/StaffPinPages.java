package org.communitypoints.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.staff.StaffPinNotUsable;
import org.communitypoints.staff.StaffPins;
import org.communitypoints.throttle.Throttle;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A clerk's own PIN for the counter. */
@Controller
@RequestMapping("/password/pin")
class StaffPinPages {

	private final StaffPins pins;

	private final Throttle throttle;

	StaffPinPages(StaffPins pins, Throttle throttle) {
		this.pins = pins;
		this.throttle = throttle;
	}

	@GetMapping
	String show() {
		return "staff/pin";
	}

	@PostMapping
	String choose(Actor clerk, @RequestParam(defaultValue = "") String password,
			@RequestParam(defaultValue = "") String pin, HttpServletRequest request, HttpServletResponse response,
			Model model, RedirectAttributes next) {
		try {
			this.throttle.countTry(clerk.id().toString(), request.getRemoteAddr());
			this.pins.choose(clerk, password, pin);
			this.throttle.forget(clerk.id().toString(), request.getRemoteAddr());
			next.addFlashAttribute("done", true);
			return "redirect:/password/pin";
		}
		catch (Refusal refusal) {
			if (refusal instanceof StaffPinNotUsable) {
				this.throttle.forget(clerk.id().toString(), request.getRemoteAddr());
			}
			response.setStatus(refusal.kind().status());
			model.addAttribute("refusal", refusal);
			return "staff/pin";
		}
	}

}
