package org.communitypoints.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded server while Spring still looks for its beans: each takes a second,
 * and there are two cores. Refuses an address of one's own database that is none.
 */
final class EarlyStart implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		Environment environment = context.getEnvironment();
		requireAddress(environment, "spring.datasource.url");
		requireAddress(environment, "spring.flyway.url");
		if (!DatabaseConfiguration.isNamed(environment)) {
			Starting starting = new Starting(Path.of(environment.getProperty("points.data", "data")));
			DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
			beans.registerSingleton("startingPostgres", starting);
			// a context that fails before it asked for the server ends it all the same
			beans.registerDisposableBean("startingPostgres", starting);
		}
	}

	/** The address may hold a password, so it is not repeated. */
	private static void requireAddress(Environment environment, String setting) {
		String address = environment.getProperty(setting, "");
		if (StringUtils.hasText(address) && !isAddress(address)) {
			throw new CannotRun("What " + setting + " says is not the address of a PostgreSQL database.",
					"Write it like jdbc:postgresql://db.example.org:5432/points, or leave it out: the application then "
							+ "starts a PostgreSQL of its own.");
		}
	}

	/** PostgreSQL's driver is the only one that is here. */
	private static boolean isAddress(String address) {
		try {
			DriverManager.getDriver(address);
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** A server that is being started, and ended again if nobody asks for it. */
	static final class Starting implements DisposableBean {

		private static final Logger LOG = LoggerFactory.getLogger(EarlyStart.class);

		private final FutureTask<EmbeddedPostgres> server;

		private boolean asked;

		Starting(Path folder) {
			this.server = new FutureTask<>(() -> EmbeddedPostgres.start(folder));
			new Thread(this.server, "postgres-start").start();
		}

		/**
		 * The server, when it is there; whoever asks ends it.
		 * @throws CannotRun if it cannot be had
		 */
		synchronized EmbeddedPostgres await() {
			this.asked = true;
			try {
				return this.server.get();
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof CannotRun reason) {
					throw reason;
				}
				throw new IllegalStateException(ex.getCause());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("interrupted while PostgreSQL started", ex);
			}
		}

		@Override
		public synchronized void destroy() throws InterruptedException {
			if (this.asked) {
				return;
			}
			try {
				this.server.get().close();
			}
			catch (ExecutionException ex) {
				LOG.debug("There is no server to end", ex);
			}
		}

	}

}
