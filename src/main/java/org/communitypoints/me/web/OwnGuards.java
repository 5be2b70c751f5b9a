package org.communitypoints.me.web;

import java.time.Clock;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.throttle.Throttle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * The guards of the members' own pages. A session remembers a member under another name
 * than somebody of the staff, so that neither ever opens a page of the other.
 */
@Configuration(proxyBeanMethods = false)
class OwnGuards {

	private static final String REMEMBERED_AS = "own-page";

	@Bean
	@Order(3)
	SecurityFilterChain doorsOfTheOwnPages(HttpSecurity http, OwnDoor door, Throttle throttle, Clock clock) {
		ToTheOwnDoor toTheDoor = new ToTheOwnDoor(clock);
		http.securityMatcher(SignInPages.HOME, SignInPages.HOME + "/**");
		http.authorizeHttpRequests((doors) -> {
			doors.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll();
			doors.requestMatchers(SignInPages.DOOR, SignInPages.OUT).permitAll();
			doors.requestMatchers(HttpMethod.POST, SignInPages.HOME + "/text-size").permitAll();
			doors.requestMatchers(SignInPages.REFUSED).denyAll();
			doors.anyRequest()
				.access((authentication, context) -> new AuthorizationDecision(isMember(context.getRequest())));
		});
		http.securityContext((context) -> context.securityContextRepository(remembered()));
		http.authenticationManager(new ProviderManager(new CardSignIn(door, throttle)));
		http.addFilterBefore(new MemberIsThere(door, clock), CsrfFilter.class);
		http.addFilterBefore(new PhotoDoor(), CsrfFilter.class);
		http.formLogin((form) -> form.loginPage(SignInPages.DOOR)
			.usernameParameter("card")
			.passwordParameter("secret")
			.successHandler(toTheDoor)
			.failureHandler(toTheDoor));
		http.logout((out) -> out.logoutUrl(SignInPages.OUT).logoutSuccessUrl(SignInPages.DOOR + "?out"));
		http.requestCache(AbstractHttpConfigurer::disable);
		http.exceptionHandling((refused) -> refused.authenticationEntryPoint(toTheDoor).accessDeniedHandler(toTheDoor));
		return http.build();
	}

	private static SecurityContextRepository remembered() {
		HttpSessionSecurityContextRepository session = new HttpSessionSecurityContextRepository();
		session.setSpringSecurityContextKey(REMEMBERED_AS);
		return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), session);
	}

	private static boolean isMember(HttpServletRequest request) {
		return request.getAttribute(Actor.class.getName()) instanceof Actor actor && actor.is(Role.MEMBER);
	}

}
