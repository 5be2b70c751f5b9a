package org.communitypoints.database;

import org.communitypoints.CommunityPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever names a database by an address that is none is told so, and how to write it.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "postgres://points:open-sesame@db.example.org/points",
			"jdbc:mysql://db.example.org/points", "jdbc:postgresql://db.example.org:port/points" })
	void whatIsNoAddressEndsTheStartInASentence(String address, CapturedOutput output) {
		assertThatExceptionOfType(CannotRun.class)
			.isThrownBy(() -> SpringApplication.run(CommunityPoints.class, "--spring.datasource.url=" + address));

		assertThat(output)
			.contains("APPLICATION FAILED TO START",
					"What spring.datasource.url says is not the address of a PostgreSQL database.",
					"Write it like jdbc:postgresql://db.example.org:5432/points")
			.doesNotContain("\tat ", "open-sesame");
	}

	@Test
	void theOwnersAddressIsReadAsWell() {
		assertThatExceptionOfType(CannotRun.class)
			.isThrownBy(() -> start("spring.datasource.url=jdbc:postgresql://db.example.org/points",
					"spring.flyway.url=nonsense"))
			.withMessageContaining("spring.flyway.url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db.example.org:5432/points",
			"jdbc:postgresql://one.example.org,two.example.org/points?targetServerType=primary&ssl=true",
			"jdbc:postgresql:points", "jdbc:postgresql://[::1]:5433/points" })
	void anAddressIsTakenAsItIs(String address) {
		assertThatCode(() -> start("spring.datasource.url=" + address)).doesNotThrowAnyException();
	}

	private static void start(String... settings) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			TestPropertyValues.of(settings).applyTo(context);
			new EarlyStart().initialize(context);
		}
	}

}
