package org.communitypoints.activities;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for a rule book that has been published. */
@Configuration(proxyBeanMethods = false)
class RulesFirst {

	@Bean
	static FirstStep firstRules() {
		return new FirstStep(30, "RULES", "/rules", "SELECT FROM rule_book WHERE published_at IS NOT NULL");
	}

}
