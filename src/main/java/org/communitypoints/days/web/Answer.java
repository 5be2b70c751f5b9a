package org.communitypoints.days.web;

import org.communitypoints.kernel.Refusal;

import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/** What a form gets back that cannot be done. */
final class Answer {

	private Answer() {
	}

	/** The same page again, saying what is wrong. */
	static ModelAndView refused(ModelAndView page) {
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	/** Says a refusal beside the field that it is about. */
	static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
