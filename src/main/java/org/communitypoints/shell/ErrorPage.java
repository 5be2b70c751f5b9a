package org.communitypoints.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Refusal;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container shows when a request was stopped before it reached a handler. */
@Controller
class ErrorPage implements ErrorController {

	private final Answers answers;

	ErrorPage(Answers answers) {
		this.answers = answers;
	}

	@RequestMapping("${server.error.path:/error}")
	Object show(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Refusal refusal) {
			return this.answers.refused(refusal, request, response);
		}
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 404;
		return this.answers.failed(status, null, request, response);
	}

}
