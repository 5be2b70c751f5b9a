package org.communitypoints.shell;

import java.util.List;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the frame around the pages. */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration implements WebMvcConfigurer {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ActorArgument());
	}

	/**
	 * After a form comes 303, so that a reload of the next page never sends the form
	 * again.
	 */
	@Bean
	static SmartInitializingSingleton redirectsSaySeeOther(ObjectProvider<ThymeleafViewResolver> views) {
		return () -> views.forEach((view) -> view.setRedirectHttp10Compatible(false));
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new WholeForms());
	}

	@Bean
	LocaleResolver localeResolver() {
		return new Languages();
	}

	@Bean
	FilterRegistrationBean<FrameFilter> frameFilter(Environment environment) {
		FilterRegistrationBean<FrameFilter> filter = new FilterRegistrationBean<>(
				new FrameFilter(environment.acceptsProfiles(Profiles.of("demo"))));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return filter;
	}

	@Bean
	FilterRegistrationBean<LastResort> lastResort(ITemplateEngine templates, LocaleResolver languages, Answers answers,
			JsonMapper json) {
		FilterRegistrationBean<LastResort> filter = new FilterRegistrationBean<>(
				new LastResort(templates, languages, answers, json));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return filter;
	}

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit() {
		FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
		return filter;
	}

}
