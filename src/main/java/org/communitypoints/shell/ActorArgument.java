package org.communitypoints.shell;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a handler take the actor as a parameter. */
final class ActorArgument implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType().equals(Actor.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		if (request.getAttribute(Actor.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Actor actor) {
			return actor;
		}
		throw new NotAllowed();
	}

}
