package org.communitypoints.staff.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.LocalPath;
import org.communitypoints.staff.SetUp;
import org.communitypoints.staff.StaffDirectory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The sign-in page; what is sent from it is taken by the guards, and comes back if
 * refused.
 */
@Controller
class SignInPage {

	/** Where the guards lead a refused try; nobody gets there from outside. */
	static final String REFUSED = "/sign-in/refused";

	private final SetUp setUp;

	private final StaffDirectory staff;

	private final MessageSource words;

	private final String demoPassword;

	SignInPage(SetUp setUp, StaffDirectory staff, MessageSource words,
			@Value("${demo.password:}") String demoPassword) {
		this.setUp = setUp;
		this.staff = staff;
		this.words = words;
		this.demoPassword = demoPassword;
	}

	@RequestMapping({ "/sign-in", REFUSED })
	String show(HttpServletRequest request, @RequestParam(defaultValue = "") String name, Model model, Locale locale) {
		if (request.getAttribute(Actor.class.getName()) instanceof Actor) {
			return "redirect:" + LocalPath.HOME;
		}
		if (this.setUp.isOpen()) {
			return "redirect:/setup";
		}
		if (request.getAttribute(Welcome.PAUSE) instanceof Long pause) {
			model.addAttribute("refused",
					(pause > 0) ? this.words.getMessage("refusal.too-many-tries", new Object[] { pause }, locale)
							: this.words.getMessage("staff.sign-in.wrong", null, locale));
		}
		model.addAttribute("ended", request.getParameter("ended") != null);
		model.addAttribute("out", request.getParameter("out") != null);
		model.addAttribute("name", name);
		if (!this.demoPassword.isEmpty()) {
			model.addAttribute("demoPassword", this.demoPassword);
			model.addAttribute("demoStaff", this.staff.first());
		}
		return "staff/sign-in";
	}

}
