package org.communitypoints.members;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for a text to agree to, and for somebody who has joined. */
@Configuration(proxyBeanMethods = false)
class MembersFirst {

	@Bean
	static FirstStep firstConsentText() {
		return new FirstStep(20, "CONSENT_TEXT", "/members/consent-texts", "SELECT FROM consent_text");
	}

	@Bean
	static FirstStep firstMember() {
		return new FirstStep(80, "MEMBER", "/members/new", "SELECT FROM member");
	}

}
