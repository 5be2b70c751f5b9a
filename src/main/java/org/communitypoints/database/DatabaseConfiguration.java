package org.communitypoints.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Chooses the database: one's own where {@code spring.datasource.url} names it, the
 * embedded one otherwise.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/** One's own PostgreSQL. Who is named only once is the owner as well. */
	@Bean
	@Conditional(OnesOwnIsNamed.class)
	FlywayConnectionDetails ownerOfOnesOwn(Environment environment) {
		return new OwnerDetails(new Login(first(environment, "spring.flyway.url", "spring.datasource.url"),
				first(environment, "spring.flyway.user", "spring.datasource.username"),
				first(environment, "spring.flyway.password", "spring.datasource.password")));
	}

	private static String first(Environment environment, String name, String otherwise) {
		String value = environment.getProperty(name, "");
		return value.isEmpty() ? environment.getProperty(otherwise, "") : value;
	}

	/** The embedded PostgreSQL. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(NoneIsNamed.class)
	static class Embedded {

		/** Ended after the pool, which hangs on it through the connection details. */
		@Bean
		EmbeddedPostgres embeddedPostgres(EarlyStart.Starting starting) {
			return starting.await();
		}

		@Bean
		JdbcConnectionDetails application(EmbeddedPostgres server) {
			return new ApplicationDetails(server.application());
		}

		@Bean
		FlywayConnectionDetails owner(EmbeddedPostgres server) {
			return new OwnerDetails(server.owner());
		}

	}

	static boolean isNamed(Environment environment) {
		return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
	}

	static class OnesOwnIsNamed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return isNamed(context.getEnvironment());
		}

	}

	static class NoneIsNamed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !isNamed(context.getEnvironment());
		}

	}

	private record ApplicationDetails(Login login) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return this.login.user();
		}

		@Override
		public String getPassword() {
			return this.login.password();
		}

		@Override
		public String getJdbcUrl() {
			return this.login.url();
		}

	}

	private record OwnerDetails(Login login) implements FlywayConnectionDetails {

		@Override
		public String getUsername() {
			return this.login.user();
		}

		@Override
		public String getPassword() {
			return this.login.password();
		}

		@Override
		public String getJdbcUrl() {
			return this.login.url();
		}

	}

}
