package org.communitypoints.staff.web;

import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;

import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import static org.communitypoints.kernel.Role.ADMINISTRATOR;
import static org.communitypoints.kernel.Role.AUDITOR;
import static org.communitypoints.kernel.Role.CLERK;
import static org.communitypoints.kernel.Role.OWNER;
import static org.communitypoints.kernel.Role.RECORDER;
import static org.communitypoints.kernel.Role.TEACHER;
import static org.communitypoints.kernel.Role.TILL;

/** Every door of the house and who may go through it; what is not named here is shut. */
final class Routes {

	/** What a page is made of; the same for everybody. */
	static final String[] FILES = { "/*.css", "/*.js", "/*.svg", "/*.wasm", "/webjars/**" };

	/** What shops' own tills use. */
	static final String API = "/api/**";

	private Routes() {
	}

	static void forPages(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry doors) {
		doors.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll();
		doors.requestMatchers("/error", "/sign-in", "/sign-out", "/setup").permitAll();
		doors.requestMatchers(HttpMethod.POST, "/language").permitAll();
		doors.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/v3/api-docs/**").permitAll();

		doors.requestMatchers(HttpMethod.GET, "/")
			.access(anyOf(ADMINISTRATOR, RECORDER, CLERK, OWNER, AUDITOR, TEACHER));
		doors.requestMatchers("/password/pin").access(anyOf(CLERK));
		doors.requestMatchers("/password").access(anyOf(ADMINISTRATOR, RECORDER, CLERK, OWNER, AUDITOR, TEACHER));

		doors.requestMatchers("/counter/**").access(anyOf(CLERK));
		doors.requestMatchers("/shop/**").access(anyOf(OWNER));
		doors.requestMatchers("/classes/**").access(anyOf(TEACHER));

		doors.requestMatchers("/members/consent-texts/draft/**").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.POST, "/members/consent-texts").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers("/members/duplicates/**", "/members/merges/**", "/members/*/death")
			.access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.GET, "/members/**").access(anyOf(ADMINISTRATOR, RECORDER, AUDITOR));
		doors.requestMatchers("/members/**").access(anyOf(ADMINISTRATOR, RECORDER));

		doors.requestMatchers(HttpMethod.GET, "/corrections").access(anyOf(ADMINISTRATOR, AUDITOR));
		doors.requestMatchers("/corrections/**").access(anyOf(ADMINISTRATOR));

		doors.requestMatchers(HttpMethod.GET, "/settlement/**").access(anyOf(ADMINISTRATOR, AUDITOR));
		doors.requestMatchers("/settlement/**").access(anyOf(ADMINISTRATOR));

		doors.requestMatchers("/uploads/**").access(anyOf(ADMINISTRATOR, RECORDER));

		doors.requestMatchers(HttpMethod.GET, "/notice/**", "/queue/*").permitAll();
		doors.requestMatchers(HttpMethod.POST, "/notice/*/objections").permitAll();
		doors.requestMatchers("/claims/settings/**").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.POST, "/claims/committee/**").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers("/claims/new", "/claims/meetings/*/closing").access(anyOf(ADMINISTRATOR, RECORDER));
		doors.requestMatchers(HttpMethod.GET, "/claims/**").access(anyOf(ADMINISTRATOR, RECORDER, AUDITOR));
		doors.requestMatchers("/claims/**").access(anyOf(ADMINISTRATOR, RECORDER));

		doors.requestMatchers("/rules/*/draft/**").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.GET, "/activities/**", "/teams/**", "/rules/**")
			.access(anyOf(ADMINISTRATOR, RECORDER, AUDITOR));
		doors.requestMatchers("/activities/**", "/teams/**").access(anyOf(ADMINISTRATOR, RECORDER));
		doors.requestMatchers("/rules/**").access(anyOf(ADMINISTRATOR));

		doors.requestMatchers(HttpMethod.GET, "/goods/*/picture").access(anyOf(ADMINISTRATOR, CLERK, OWNER, AUDITOR));
		doors
			.requestMatchers("/shops/*/tokens/**", "/shops/*/redemptions/*/returns/**", "/shops/*/shifts/*/closing",
					"/shops/*/days/new")
			.access(anyOf(ADMINISTRATOR));
		doors.requestMatchers("/communities/*/fund/donations/new", "/communities/*/fund/allocations/new")
			.access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.GET, "/communities/**", "/shops/**", "/sponsors/**")
			.access(anyOf(ADMINISTRATOR, AUDITOR));
		doors.requestMatchers("/communities/**", "/shops/**", "/sponsors/**").access(anyOf(ADMINISTRATOR));

		doors.requestMatchers("/schools/*/classes/*/move-up").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.GET, "/schools/**").access(anyOf(ADMINISTRATOR, AUDITOR));
		doors.requestMatchers("/schools/**").access(anyOf(ADMINISTRATOR));

		doors.requestMatchers("/staff/**").access(anyOf(ADMINISTRATOR));
		doors.requestMatchers(HttpMethod.GET, "/audit", "/books").access(anyOf(ADMINISTRATOR, AUDITOR));

		doors.anyRequest().denyAll();
	}

	static void forTills(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry doors) {
		doors.requestMatchers("/api/v1/**").access(anyOf(TILL));
		doors.anyRequest().denyAll();
	}

	/**
	 * Lets the given roles through. It asks the actor, who was read from the database for
	 * this very request, and not what the session remembers.
	 */
	private static AuthorizationManager<RequestAuthorizationContext> anyOf(Role... roles) {
		Set<Role> allowed = Set.of(roles);
		return (authentication, context) -> new AuthorizationDecision(
				context.getRequest().getAttribute(Actor.class.getName()) instanceof Actor actor
						&& allowed.contains(actor.role()));
	}

}
