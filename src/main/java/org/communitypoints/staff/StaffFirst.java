package org.communitypoints.staff;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for a recorder and a clerk. */
@Configuration(proxyBeanMethods = false)
class StaffFirst {

	@Bean
	static FirstStep firstRecorder() {
		return new FirstStep(60, "RECORDER", "/staff/new", "SELECT FROM staff_member WHERE role = 'RECORDER'");
	}

	@Bean
	static FirstStep firstClerk() {
		return new FirstStep(70, "CLERK", "/staff/new", "SELECT FROM staff_member WHERE role = 'CLERK'");
	}

}
