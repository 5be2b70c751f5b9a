package org.communitypoints.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Refuses a form that could not even be put together, because something is missing that
 * our own pages always send: no page can show it again.
 */
final class WholeForms implements HandlerInterceptor {

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		if (page == null) {
			return;
		}
		for (Object value : page.getModel().values()) {
			if (value instanceof BindingResult form && form.getTarget() == null) {
				throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
			}
		}
	}

}
