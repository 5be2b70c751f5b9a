package org.communitypoints.me.web;

import java.time.Duration;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.kernel.Typed;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door of the members' own pages, and what can be set before it. */
@Controller
class SignInPages {

	static final String HOME = "/me";

	static final String DOOR = "/me/sign-in";

	static final String OUT = "/me/sign-out";

	/** Where the guards lead a refused try; nobody gets there from outside. */
	static final String REFUSED = "/me/sign-in/refused";

	/** Where this page finds why the door stayed shut: a number of seconds, or 0. */
	static final String PAUSE = SignInPages.class.getName() + ".pause";

	private static final Duration A_YEAR = Duration.ofDays(365);

	private final MessageSource words;

	SignInPages(MessageSource words) {
		this.words = words;
	}

	@RequestMapping({ DOOR, REFUSED })
	String show(HttpServletRequest request, @RequestParam(defaultValue = "") String card, Model model, Locale locale) {
		if (request.getAttribute(Actor.class.getName()) instanceof Actor) {
			return "redirect:" + HOME;
		}
		if (request.getAttribute(PAUSE) instanceof Long pause) {
			model.addAttribute("refused",
					(pause > 0) ? this.words.getMessage("refusal.too-many-tries", new Object[] { pause }, locale)
							: this.words.getMessage("me.sign-in.wrong", null, locale));
		}
		model.addAttribute("ended", request.getParameter("ended") != null);
		model.addAttribute("out", request.getParameter("out") != null);
		model.addAttribute("card", Typed.search(card));
		return "me/sign-in";
	}

	@PostMapping("/me/text-size")
	String size(@RequestParam String to, @RequestParam(defaultValue = HOME) String back, HttpServletRequest request,
			HttpServletResponse response) {
		if (to.matches("[0-9]{2}")) {
			response.addHeader(HttpHeaders.SET_COOKIE,
					ResponseCookie.from("text-size", to)
						.path("/")
						.maxAge(A_YEAR)
						.httpOnly(true)
						.secure(request.isSecure())
						.sameSite("Lax")
						.build()
						.toString());
		}
		return "redirect:" + LocalPath.of(back);
	}

}
