package org.communitypoints.me.web;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.NewPin;
import org.communitypoints.members.PinLocked;
import org.communitypoints.members.PinNeeded;
import org.communitypoints.members.PinWrong;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member sets their PIN, the first or another, by the one before. */
@Controller
@RequestMapping(SignInPages.HOME + "/pin")
class OwnPinPages {

	private final Myself myself;

	private final ChoosePin choose;

	OwnPinPages(Myself myself, ChoosePin choose) {
		this.myself = myself;
		this.choose = choose;
	}

	@GetMapping
	ModelAndView ask(Actor actor) {
		return page(this.myself.of(actor), null);
	}

	@PostMapping
	Object set(Actor actor, @ModelAttribute("form") NewPin form, RedirectAttributes next,
			HttpServletResponse response) {
		MemberAtCounter me = this.myself.of(actor);
		try {
			this.choose.choose(actor, me, form.old(), form.wanted());
		}
		catch (Refusal refusal) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return page(this.myself.of(actor), refusal);
		}
		next.addFlashAttribute("done", "me.pin.done");
		return "redirect:" + SignInPages.HOME;
	}

	private ModelAndView page(MemberAtCounter me, @Nullable Refusal refusal) {
		ModelAndView page = this.myself.page("me/pin", me);
		if (refusal != null) {
			page.addObject("wrong", words(refusal)).addObject("facts", refusal.facts().values().toArray());
		}
		return page;
	}

	/** At a counter the same refusals speak of a basket. */
	private static String words(Refusal refusal) {
		if (refusal instanceof PinWrong) {
			return "me.pin.wrong";
		}
		if (refusal instanceof PinLocked) {
			return "me.pin.locked";
		}
		return (refusal instanceof PinNeeded) ? "me.pin.needed" : "refusal." + refusal.code();
	}

}
