package org.communitypoints.staff.web;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.staff.Door;
import org.communitypoints.staff.Tokens;
import org.communitypoints.throttle.Throttle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Who gets in, and what every answer tells the browser. */
@Configuration(proxyBeanMethods = false)
class Guards {

	/** Other rooms have doors of their own before this one; it takes what is left. */
	private static final int LAST = 100;

	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
			+ "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	/** Where a phone's camera reads barcodes: by a reader compiled to WebAssembly. */
	private static final String CAMERA_AT = "/counter";

	private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

	/** Two requests of one session at once may both write its first word. */
	@Bean
	PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfTwoRequestsAtOnce() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	@Bean
	@Order(1)
	SecurityFilterChain files(HttpSecurity http) {
		http.securityMatcher(Routes.FILES);
		http.authorizeHttpRequests((doors) -> doors.anyRequest().permitAll());
		withoutSession(http);
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain tills(HttpSecurity http, Tokens tokens, Throttle throttle) {
		http.securityMatcher(Routes.API);
		http.authorizeHttpRequests(Routes::forTills);
		withoutSession(http);
		http.addFilterBefore(new BearerToken(tokens, throttle), AuthorizationFilter.class);
		http.exceptionHandling((refused) -> refused.authenticationEntryPoint(askForToken()));
		return http.build();
	}

	@Bean
	@Order(LAST)
	SecurityFilterChain pages(HttpSecurity http, Door door, Clock clock, Welcome welcome) {
		ToTheDoor toTheDoor = new ToTheDoor();
		http.authorizeHttpRequests(Routes::forPages);
		http.addFilterBefore(new WhoIsThere(door, clock), CsrfFilter.class);
		http.addFilterBefore(new UploadDoor(), CsrfFilter.class);
		http.addFilterAfter(new IdleLock(clock), AuthorizationFilter.class);
		http.formLogin((form) -> form.loginPage("/sign-in")
			.usernameParameter("name")
			.passwordParameter("password")
			.successHandler(welcome)
			.failureHandler(welcome));
		http.logout((out) -> out.logoutUrl("/sign-out").addLogoutHandler(welcome).logoutSuccessUrl("/sign-in?out"));
		http.requestCache(AbstractHttpConfigurer::disable);
		http.exceptionHandling((refused) -> refused.authenticationEntryPoint(toTheDoor).accessDeniedHandler(toTheDoor));
		return http.build();
	}

	/** Nobody reads what each filter would note of each request. */
	@Bean
	SecurityObservationSettings nothingIsObserved() {
		return SecurityObservationSettings.noObservations();
	}

	/** For every chain of the house, whichever room it is in. */
	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> whatEveryAnswerSays() {
		return Guards::headers;
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.addHeaderWriter(Guards::policies);
		headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
		headers.frameOptions(FrameOptionsConfig::deny);
	}

	private static void policies(HttpServletRequest request, HttpServletResponse response) {
		boolean camera = request.getRequestURI().equals(request.getContextPath() + CAMERA_AT);
		response.setHeader("Content-Security-Policy",
				camera ? CONTENT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") : CONTENT);
		response.setHeader("Permissions-Policy",
				camera ? PERMISSIONS.replace("camera=()", "camera=(self)") : PERMISSIONS);
	}

	/**
	 * Nothing is remembered from one request to the next, so nothing can be forged
	 * either.
	 */
	private static void withoutSession(HttpSecurity http) {
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.csrf(AbstractHttpConfigurer::disable);
		http.requestCache(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
	}

	private static AuthenticationEntryPoint askForToken() {
		return (request, response, ex) -> {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
		};
	}

}
