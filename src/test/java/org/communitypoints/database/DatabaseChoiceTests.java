package org.communitypoints.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseChoiceTests {

	@TempDir
	private Path temporary;

	@Test
	void whereNoneIsNamedTheApplicationBringsItsOwn() throws Exception {
		ProcessHandle process;
		HikariDataSource pool;
		try (ConfigurableApplicationContext application = start("--spring.datasource.url=",
				"--points.data=" + this.temporary.resolve("data"))) {
			JdbcClient jdbc = application.getBean(JdbcClient.class);
			assertThat(ask(jdbc, "SELECT current_user")).isEqualTo("points_app");
			assertThat(ask(jdbc, "SELECT session_user")).isEqualTo("points_login");
			assertThat(ask(jdbc, "SELECT tableowner FROM pg_tables WHERE tablename = 'transfer'"))
				.isEqualTo("points_owner");
			pool = (HikariDataSource) application.getBean(DataSource.class);

			EmbeddedPostgres server = application.getBean(EmbeddedPostgres.class);
			process = ProcessHandle.of(server.pid()).orElseThrow();
			assertThat(process.destroyForcibly()).isTrue();
			process.onExit().join();
			process = broughtBackWithin(Duration.ofSeconds(20), server);
			assertThat(answerWithin(Duration.ofSeconds(20), jdbc)).as("after the server died").isEqualTo("points_app");
		}
		assertThat(pool.isClosed()).isTrue();
		assertThat(process.isAlive()).isFalse();
	}

	@Test
	void whoIsNamedAloneIsTheOwnerAndTheApplicationStillActsInItsRole() throws SQLException {
		try (EmbeddedPostgres elsewhere = EmbeddedPostgres.start(this.temporary.resolve("elsewhere"),
				TestDatabase.PROGRAMS)) {
			execute(elsewhere, "CREATE ROLE lone LOGIN PASSWORD 'lone' CREATEROLE", "CREATE DATABASE lone OWNER lone",
					"GRANT points_app TO lone WITH ADMIN OPTION");
			try (ConfigurableApplicationContext application = start(lone(elsewhere))) {
				JdbcClient jdbc = application.getBean(JdbcClient.class);
				assertThat(ask(jdbc, "SELECT current_user")).isEqualTo("points_app");
				assertThat(ask(jdbc, "SELECT tableowner FROM pg_tables WHERE tablename = 'transfer'"))
					.isEqualTo("lone");
			}
		}
	}

	@Test
	void anOwnerWhoMayNotProvideTheRoleIsToldWhatToAskFor(CapturedOutput output) throws SQLException {
		try (EmbeddedPostgres elsewhere = EmbeddedPostgres.start(this.temporary.resolve("elsewhere"),
				TestDatabase.PROGRAMS)) {
			execute(elsewhere, "CREATE ROLE lone LOGIN PASSWORD 'lone'", "CREATE DATABASE lone OWNER lone");
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> start(lone(elsewhere)).close());
			assertThat(output).contains("APPLICATION FAILED TO START").contains("GRANT points_app TO \"lone\";");
			execute(elsewhere, "GRANT points_app TO \"lone\"");
			start(lone(elsewhere)).close();
		}
	}

	@Test
	void aFolderInUseIsSaidInASentence(CapturedOutput output) {
		Path data = this.temporary.resolve("data");
		try (EmbeddedPostgres other = EmbeddedPostgres.start(data, TestDatabase.PROGRAMS)) {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> start("--spring.datasource.url=", "--points.data=" + data).close());
			assertThat(output).contains("Another Community Points already runs on the data folder")
				.doesNotContain("\tat org.");
			assertThat(other.pid()).isPositive();
		}
	}

	@Test
	void aStartThatFailsBeforeItAskedForTheServerEndsIt() {
		Path data = this.temporary.resolve("data");
		assertThatIllegalStateException()
			.isThrownBy(
					() -> new SpringApplicationBuilder(OnlyTheDatabase.class, Broken.class).web(WebApplicationType.NONE)
						.run("--spring.datasource.url=", "--points.data=" + data)
						.close())
			.withMessage("broken");
		// the folder belongs to nobody any more
		EmbeddedPostgres.start(data).close();
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(OnlyTheDatabase.class).web(WebApplicationType.NONE).run(arguments);
	}

	private static String[] lone(EmbeddedPostgres elsewhere) {
		return new String[] { "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + elsewhere.port() + "/lone",
				"--spring.datasource.username=lone", "--spring.datasource.password=lone", "--spring.flyway.url=",
				"--spring.flyway.user=", "--spring.flyway.password=" };
	}

	/**
	 * The server's new process. An answer alone does not show it: what served the old
	 * server's connections lives on for a moment.
	 */
	private static ProcessHandle broughtBackWithin(Duration patience, EmbeddedPostgres server)
			throws InterruptedException {
		Instant end = Instant.now().plus(patience);
		while (true) {
			Optional<ProcessHandle> process = ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive);
			if (process.isPresent() || Instant.now().isAfter(end)) {
				return process.orElseThrow();
			}
			Thread.sleep(50);
		}
	}

	private static String answerWithin(Duration patience, JdbcClient jdbc) throws InterruptedException {
		Instant end = Instant.now().plus(patience);
		while (true) {
			try {
				return ask(jdbc, "SELECT current_user");
			}
			catch (DataAccessException ex) {
				if (Instant.now().isAfter(end)) {
					throw ex;
				}
				Thread.sleep(50);
			}
		}
	}

	private static String ask(JdbcClient jdbc, String question) {
		return jdbc.sql(question).query(String.class).single();
	}

	private static void execute(EmbeddedPostgres elsewhere, String... statements) throws SQLException {
		try (Connection connection = elsewhere.superuser().connect();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
	@Import({ DatabaseConfiguration.class, ApplicationRole.class })
	static class OnlyTheDatabase {

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		static BeanFactoryPostProcessor broken() {
			return (beans) -> {
				throw new IllegalStateException("broken");
			};
		}

	}

}
