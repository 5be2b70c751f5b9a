package org.communitypoints.shell;

import org.communitypoints.kernel.Actor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: for everybody the door they use most. */
@Controller
class HomePage {

	@GetMapping("/")
	String home(Actor actor) {
		return "redirect:" + Door.of(actor.role()).get(0).path();
	}

}
