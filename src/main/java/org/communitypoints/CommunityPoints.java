package org.communitypoints;

import java.time.Clock;
import java.time.ZoneId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A ledger for opt-in community reward points and their redemption at local shops. */
@SpringBootApplication
public class CommunityPoints {

	/**
	 * Starts the application.
	 * @param args options in Spring Boot's form, for example {@code --server.port=8081}
	 */
	public static void main(String[] args) {
		SpringApplication.run(CommunityPoints.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * The zone whose clock hangs in the shops; times are kept without one and shown in
	 * it.
	 */
	@Bean
	ZoneId zone(@Value("${points.zone:Asia/Shanghai}") String name) {
		return ZoneId.of(name);
	}

}
