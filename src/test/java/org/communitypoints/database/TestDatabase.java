package org.communitypoints.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

import org.springframework.boot.SpringApplication;

/**
 * The one PostgreSQL that all tests of a JVM share, started before the first of them. It
 * is an embedded one, empty and of the test run's own, unless the environment names
 * another in {@code SPRING_DATASOURCE_URL} (with {@code SPRING_DATASOURCE_USERNAME} and
 * {@code _PASSWORD}, {@code SPRING_FLYWAY_USER} and {@code _PASSWORD} for the owner if
 * that is another login, and {@code POINTS_TEST_SUPERUSER} and {@code _PASSWORD} for the
 * tests that attack as the database's superuser).
 */
public final class TestDatabase implements TestExecutionListener {

	/** Unpacked once for all test runs. */
	static final Path PROGRAMS = Path.of("target", "test-programs");

	private static @Nullable Logins logins;

	/** Made by JUnit, which finds this class as a service. */
	public TestDatabase() {
		super();
	}

	@Override
	public void testPlanExecutionStarted(TestPlan plan) {
		logins();
	}

	/**
	 * A connection as the application has it: with the application's login, in the
	 * application's role.
	 * @return the connection, to be closed by the test
	 * @throws SQLException if the database refuses
	 */
	public static Connection asApplication() throws SQLException {
		Connection connection = logins().application().connect();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET ROLE points_app");
		}
		return connection;
	}

	/**
	 * A connection as the owner of the schema, who migrates.
	 * @return the connection, to be closed by the test
	 * @throws SQLException if the database refuses
	 */
	public static Connection asOwner() throws SQLException {
		return logins().owner().connect();
	}

	/**
	 * A connection as the superuser; a test is left out where no superuser is known.
	 * @return the connection, to be closed by the test
	 * @throws SQLException if the database refuses
	 */
	public static Connection asSuperuser() throws SQLException {
		Login superuser = logins().superuser();
		Assumptions.assumeTrue(superuser != null, "no superuser known: POINTS_TEST_SUPERUSER is not set");
		if (superuser == null) {
			throw new IllegalStateException();
		}
		return superuser.connect();
	}

	private static synchronized Logins logins() {
		if (logins == null) {
			Map<String, String> environment = System.getenv();
			logins = environment.containsKey("SPRING_DATASOURCE_URL") ? named(environment) : embedded();
		}
		return logins;
	}

	private static Logins named(Map<String, String> environment) {
		String url = environment.getOrDefault("SPRING_DATASOURCE_URL", "");
		Login application = new Login(url, environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
				environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
		Login owner = new Login(environment.getOrDefault("SPRING_FLYWAY_URL", url),
				environment.getOrDefault("SPRING_FLYWAY_USER", application.user()),
				environment.getOrDefault("SPRING_FLYWAY_PASSWORD", application.password()));
		String superuser = environment.get("POINTS_TEST_SUPERUSER");
		return new Logins(application, owner, (superuser != null)
				? new Login(url, superuser, environment.getOrDefault("POINTS_TEST_SUPERUSER_PASSWORD", "")) : null);
	}

	private static Logins embedded() {
		Path all = Path.of("target", "test-database");
		Path folder = all.resolve(Long.toString(ProcessHandle.current().pid()));
		try {
			EmbeddedPostgres server = oneAtATime(all, () -> {
				removeLeftOvers(all);
				return EmbeddedPostgres.start(folder, PROGRAMS);
			});
			SpringApplication.getShutdownHandlers().add(() -> end(server, folder));
			Logins made = new Logins(server.application(), server.owner(), server.superuser());
			System.setProperty("spring.datasource.url", made.application().url());
			System.setProperty("spring.datasource.username", made.application().user());
			System.setProperty("spring.datasource.password", made.application().password());
			System.setProperty("spring.flyway.url", made.owner().url());
			System.setProperty("spring.flyway.user", made.owner().user());
			System.setProperty("spring.flyway.password", made.owner().password());
			return made;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The JVMs that run the tests side by side unpack the programs one after another. */
	private static EmbeddedPostgres oneAtATime(Path all, Start start) throws IOException {
		Files.createDirectories(all);
		try (FileChannel channel = FileChannel.open(all.resolve("starting"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			channel.lock();
			return start.server();
		}
	}

	/** Test runs that were killed leave a folder, and perhaps a server. */
	private static void removeLeftOvers(Path all) throws IOException {
		if (!Files.isDirectory(all)) {
			return;
		}
		try (Stream<Path> found = Files.list(all)) {
			for (Path folder : found.filter(TestDatabase::isLeftOver).toList()) {
				EmbeddedPostgres.endFormerServerIn(folder);
				DataFolder.remove(folder);
			}
		}
	}

	private static boolean isLeftOver(Path folder) {
		String name = folder.getFileName().toString();
		return name.matches("\\d+") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
	}

	private static void end(EmbeddedPostgres server, Path folder) {
		server.close();
		try {
			DataFolder.remove(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Logins(Login application, Login owner, @Nullable Login superuser) {
	}

	/** Starts a server. */
	@FunctionalInterface
	private interface Start {

		EmbeddedPostgres server() throws IOException;

	}

}
