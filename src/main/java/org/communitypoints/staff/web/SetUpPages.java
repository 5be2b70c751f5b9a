package org.communitypoints.staff.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.staff.PasswordTooCommon;
import org.communitypoints.staff.PasswordTooLong;
import org.communitypoints.staff.PasswordTooShort;
import org.communitypoints.staff.SetUp;
import org.communitypoints.staff.SignInName;
import org.communitypoints.staff.WrongSetupCode;
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

/** The very first page of a new installation; gone for good once it was used. */
@Controller
@RequestMapping("/setup")
class SetUpPages {

	private final SetUp setUp;

	private final Throttle throttle;

	SetUpPages(SetUp setUp, Throttle throttle) {
		this.setUp = setUp;
		this.throttle = throttle;
	}

	@GetMapping
	String show(Model model) {
		requireOpen();
		model.addAttribute("form", SetUpForm.EMPTY);
		return "staff/setup";
	}

	@PostMapping
	ModelAndView found(@Valid @ModelAttribute("form") SetUpForm form, BindingResult errors,
			HttpServletRequest request) {
		requireOpen();
		if (!errors.hasErrors()) {
			try {
				this.throttle.countTry("/setup", request.getRemoteAddr());
				this.setUp.found(form.setupCode(), form.toProgramme(), form.toBanner(),
						new SignInName(form.signInName()), form.displayName(), Objects.requireNonNull(form.password()));
				return new ModelAndView("redirect:/sign-in");
			}
			catch (WrongSetupCode refusal) {
				reject(errors, "setupCode", refusal);
			}
			catch (PasswordTooShort | PasswordTooLong | PasswordTooCommon refusal) {
				reject(errors, "password", refusal);
			}
		}
		return new ModelAndView("staff/setup", HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private void requireOpen() {
		if (!this.setUp.isOpen()) {
			throw new NotFound();
		}
	}

	private static void reject(BindingResult errors, String field, Refusal refusal) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
