package org.communitypoints.members.web;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ChoosePin;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewPin;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member sets, renews or removes their PIN at a recorder's machine. */
@Controller
@RequestMapping("/members/{number}/pin")
class PinPages {

	private final MemberLookup lookup;

	private final ChoosePin choose;

	PinPages(MemberLookup lookup, ChoosePin choose) {
		this.lookup = lookup;
		this.choose = choose;
	}

	@GetMapping
	ModelAndView ask(Actor actor, @PathVariable String number) {
		if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return page(actor, this.lookup.byCard(actor, CardNumber.read(number)), null);
	}

	@PostMapping
	Object set(Actor actor, @PathVariable String number, @ModelAttribute("form") NewPin form, RedirectAttributes next,
			HttpServletResponse response) {
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		try {
			this.choose.choose(actor, member, null, form.wanted());
		}
		catch (Refusal refusal) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return page(actor, member, refusal);
		}
		return back(member, "members.pin.done", next);
	}

	@PostMapping("/removal")
	String remove(Actor actor, @PathVariable String number, RedirectAttributes next) {
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		this.choose.remove(actor, member);
		return back(member, "members.pin.removed", next);
	}

	private static ModelAndView page(Actor actor, MemberAtCounter member, @Nullable Refusal refusal) {
		String place = "/members/" + member.card().digits();
		return new ModelAndView("members/pin").addObject("member", member)
			.addObject("asksForTheOld", ChoosePin.asksForTheOld(actor, member))
			.addObject("mayRemove", true)
			.addObject("place", place + "/pin")
			.addObject("back", place)
			.addObject("refusal", refusal);
	}

	private static String back(MemberAtCounter member, String done, RedirectAttributes next) {
		next.addFlashAttribute("done", done);
		next.addAttribute("number", member.card().digits());
		return "redirect:/members/{number}/card";
	}

}
