package org.communitypoints.me.web;

import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.me.IssuedCode;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.CardNumber;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The slip with a one-time code. It is the answer to the form itself, so that the code is
 * shown once and no address leads to it again.
 */
@Controller
class CodePages {

	private final SignInCodes codes;

	private final CurrentProgramme programme;

	private final ZoneId zone;

	CodePages(SignInCodes codes, CurrentProgramme programme, ZoneId zone) {
		this.codes = codes;
		this.programme = programme;
		this.zone = zone;
	}

	@PostMapping({ "/members/{number}/papers/code", "/counter/members/{number}/papers/code" })
	ModelAndView issue(Actor actor, @PathVariable String number) {
		IssuedCode issued = this.codes.issue(actor, CardNumber.read(number));
		return new ModelAndView("me/code").addObject("issued", issued)
			.addObject("member", issued.member())
			.addObject("programme", this.programme.require())
			.addObject("address", ServletUriComponentsBuilder.fromCurrentContextPath().path("/me").toUriString())
			.addObject("base", (actor.is(Role.CLERK) ? "/counter/members/" : "/members/") + issued.member().card())
			.addObject("zone", this.zone);
	}

}
