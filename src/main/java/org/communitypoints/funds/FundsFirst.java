package org.communitypoints.funds;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for a fund that has received points. */
@Configuration(proxyBeanMethods = false)
class FundsFirst {

	@Bean
	static FirstStep firstFund() {
		return new FirstStep(40, "FUND", "/communities/{top}/fund",
				"SELECT FROM community c JOIN account a ON a.id = c.fund WHERE a.credits > 0");
	}

}
