package org.communitypoints.staff.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.staff.ChangePassword;
import org.communitypoints.staff.PasswordTooCommon;
import org.communitypoints.staff.PasswordTooLong;
import org.communitypoints.staff.PasswordTooShort;
import org.communitypoints.staff.WrongPassword;
import org.communitypoints.throttle.Throttle;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One's own password. */
@Controller
@RequestMapping("/password")
class PasswordPages {

	private final ChangePassword changePassword;

	private final OpenSessions sessions;

	private final Throttle throttle;

	PasswordPages(ChangePassword changePassword, OpenSessions sessions, Throttle throttle) {
		this.changePassword = changePassword;
		this.sessions = sessions;
		this.throttle = throttle;
	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("form", PasswordForm.EMPTY);
		return "staff/password";
	}

	@PostMapping
	ModelAndView change(Actor actor, @Valid @ModelAttribute("form") PasswordForm form, BindingResult errors,
			HttpServletRequest request) {
		if (!form.agrees()) {
			errors.rejectValue("again", "staff.password.again.differs");
		}
		if (!errors.hasErrors()) {
			try {
				this.throttle.countTry(actor.id().toString(), request.getRemoteAddr());
				this.changePassword.change(actor, Objects.requireNonNull(form.present()),
						Objects.requireNonNull(form.chosen()));
				HttpSession session = request.getSession();
				this.sessions.endAllBut(actor.id(), session.getId());
				return new ModelAndView("staff/password").addObject("form", PasswordForm.EMPTY).addObject("done", true);
			}
			catch (WrongPassword refusal) {
				reject(errors, "present", refusal);
			}
			catch (PasswordTooShort | PasswordTooLong | PasswordTooCommon refusal) {
				reject(errors, "chosen", refusal);
			}
		}
		return new ModelAndView("staff/password", HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private static void reject(BindingResult errors, String field, Refusal refusal) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
