package org.communitypoints;

import org.communitypoints.kernel.Actor;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody who has signed in, for web tests, with a valid CSRF token in their form. */
public final class SignedIn {

	private SignedIn() {
	}

	/**
	 * A request by the given actor.
	 * @param actor who asks
	 * @return what to put into {@code with(…)}
	 */
	public static RequestPostProcessor as(Actor actor) {
		return (request) -> {
			request.setAttribute(Actor.class.getName(), actor);
			var authentication = UsernamePasswordAuthenticationToken.authenticated(actor.name(), null,
					AuthorityUtils.createAuthorityList("ROLE_" + actor.role()));
			SecurityMockMvcRequestPostProcessors.authentication(authentication).postProcessRequest(request);
			return SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(request);
		};
	}

}
