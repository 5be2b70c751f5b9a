package org.communitypoints.communities;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for communities below the first one. */
@Configuration(proxyBeanMethods = false)
class CommunitiesFirst {

	@Bean
	static FirstStep firstCommunities() {
		return new FirstStep(10, "COMMUNITIES", "/communities", "SELECT FROM community WHERE parent IS NOT NULL");
	}

}
