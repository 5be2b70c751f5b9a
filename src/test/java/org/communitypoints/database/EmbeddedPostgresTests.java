package org.communitypoints.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedPostgresTests {

	@TempDir
	private Path temporary;

	private Path data = Path.of("data");

	private @Nullable EmbeddedPostgres server;

	@BeforeEach
	void nameTheFolder() {
		this.data = this.temporary.resolve("data");
	}

	@AfterEach
	void end() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void whatIsCommittedIsOnTheDisk() throws SQLException {
		start();
		for (Login login : List.of(server().application(), server().owner(), server().superuser())) {
			assertThat(ask(login, "SHOW fsync")).isEqualTo("on");
			assertThat(ask(login, "SHOW synchronous_commit")).isEqualTo("on");
			assertThat(ask(login, "SHOW full_page_writes")).isEqualTo("on");
			assertThat(ask(login, "SHOW data_checksums")).isEqualTo("on");
		}
		assertThat(ask(server().superuser(), "SHOW data_directory")).startsWith(this.data.toString());
	}

	@Test
	void nobodyElseOnTheMachineCanLookIn() throws IOException {
		start();
		assertThat(modes(this.data)).isEqualTo("rwx------");
		assertThat(modes(this.data.resolve("postgres-18"))).isEqualTo("rwx------");
		assertThat(modes(this.data.resolve("postgres-18/cluster"))).isEqualTo("rwx------");
		assertThat(modes(this.data.resolve("passwords"))).isEqualTo("rw-------");
	}

	@Test
	void aFolderThatOthersCouldReadIsTakenAwayFromThem() throws IOException {
		start();
		stop();
		Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("rwxrwxrwx"));
		Files.setPosixFilePermissions(this.data.resolve("passwords"), PosixFilePermissions.fromString("rw-r--r--"));
		start();
		assertThat(modes(this.data)).isEqualTo("rwx------");
		assertThat(modes(this.data.resolve("passwords"))).isEqualTo("rw-------");
	}

	@Test
	void nobodyGetsInWithoutThePassword() throws SQLException {
		start();
		for (String wrong : List.of("", "postgres", server().owner().password())) {
			Login guess = new Login(server().superuser().url(), "points_superuser", wrong);
			assertThatExceptionOfType(SQLException.class).isThrownBy(guess::connect);
		}
		assertThat(ask(server().superuser(),
				"SELECT string_agg(DISTINCT type || ' ' || auth_method || ' ' || address, ',') FROM pg_hba_file_rules"))
			.isEqualTo("host scram-sha-256 127.0.0.1");
		assertThat(ask(server().superuser(), "SHOW unix_socket_directories")).isEmpty();
		assertThat(ask(server().superuser(), "SELECT count(*) FROM pg_authid WHERE rolpassword NOT LIKE 'SCRAM%'"))
			.isEqualTo("0");
	}

	@Test
	void theApplicationsLoginGainsNothingByLeavingItsRole() throws SQLException {
		start();
		execute(server().owner(), "CREATE TABLE secret AS SELECT 1", "GRANT SELECT ON secret TO points_app");
		try (Connection connection = server().application().connect();
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT * FROM secret"));
			statement.execute("SET ROLE points_app");
			statement.execute("SELECT * FROM secret");
			for (String more : List.of("SET ROLE points_owner", "CREATE TABLE mine (id int)",
					"CREATE TEMP TABLE t (i int)", "ALTER SYSTEM SET fsync = off", "DROP TABLE secret",
					"COPY secret TO '/tmp/secret'")) {
				assertThatExceptionOfType(SQLException.class).as(more).isThrownBy(() -> statement.execute(more));
			}
		}
		assertThat(ask(server().owner(), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
	}

	@Test
	void whatWasCommittedIsThereAtTheNextStart() throws SQLException {
		start();
		execute(server().owner(), "CREATE TABLE remembered AS SELECT 42 AS answer");
		long former = server().pid();
		stop();
		assertThat(ProcessHandle.of(former).filter(ProcessHandle::isAlive)).isEmpty();
		start();
		assertThat(ask(server().owner(), "SELECT answer FROM remembered")).isEqualTo("42");
	}

	@Test
	void theServerOfAKilledApplicationIsEndedAndNothingIsLost() throws Exception {
		Process stray = stray();
		String said = firstLine(stray);
		Matcher found = Pattern.compile("process (\\d+)").matcher(said);
		assertThat(found.find()).as(said).isTrue();
		stray.destroyForcibly().waitFor();
		assertThat(ProcessHandle.of(Long.parseLong(found.group(1)))).as("lives on").isPresent();
		start();
		assertThat(ask(server().owner(), "SELECT answer FROM remembered")).isEqualTo("42");
		assertThat(server().pid()).isNotEqualTo(Long.parseLong(found.group(1)));
	}

	@Test
	void aServerThatDiesIsBroughtBackOnItsPort() throws Exception {
		start();
		execute(server().owner(), "CREATE TABLE remembered AS SELECT 42 AS answer");
		for (int time = 0; time < 2; time++) {
			ProcessHandle process = ProcessHandle.of(server().pid()).orElseThrow();
			assertThat(process.destroyForcibly()).isTrue();
			process.onExit().get(10, TimeUnit.SECONDS);
			assertThat(answerWithin(Duration.ofSeconds(20))).isEqualTo("42");
			while (server().pid() == process.pid()) {
				Thread.sleep(20);
			}
		}
	}

	@Test
	void aServerThatIsEndedByHandIsBroughtBack() throws Exception {
		start();
		execute(server().owner(), "CREATE TABLE remembered AS SELECT 42 AS answer");
		ProcessHandle process = ProcessHandle.of(server().pid()).orElseThrow();
		Cluster.interrupt(process.pid());
		process.onExit().get(10, TimeUnit.SECONDS);
		assertThat(answerWithin(Duration.ofSeconds(20))).isEqualTo("42");
	}

	@Test
	void aSecondApplicationOnTheFolderIsRefused() throws Exception {
		start();
		assertThatExceptionOfType(CannotRun.class).isThrownBy(() -> EmbeddedPostgres.start(this.data))
			.withMessageContaining("already runs on the data folder");
		Process stray = stray();
		assertThat(firstLine(stray)).contains("already runs on the data folder")
			.contains(Long.toString(ProcessHandle.current().pid()));
		assertThat(stray.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(ask(server().owner(), "SELECT 1")).isEqualTo("1");
		assertThat(firstLine(stray())).as("again, since the first refusal must not have loosened the lock")
			.contains("already runs on the data folder");
	}

	@Test
	void settingsInFilesDoNotMakeItForgetful() throws Exception {
		start();
		stop();
		Path cluster = this.data.resolve("postgres-18/cluster");
		String careless = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nlisten_addresses = '*'\n";
		Files.writeString(cluster.resolve("postgresql.conf"), careless, StandardOpenOption.APPEND);
		Files.writeString(cluster.resolve("postgresql.auto.conf"), careless, StandardOpenOption.APPEND);
		Files.writeString(cluster.resolve("pg_hba.conf"), "host all all all trust\n");
		start();
		assertThat(ask(server().application(), "SHOW fsync")).isEqualTo("on");
		assertThat(ask(server().application(), "SHOW synchronous_commit")).isEqualTo("on");
		assertThat(ask(server().application(), "SHOW full_page_writes")).isEqualTo("on");
		assertThat(ask(server().superuser(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
		Login guess = new Login(server().superuser().url(), "points_superuser", "");
		assertThatExceptionOfType(SQLException.class).isThrownBy(guess::connect);
	}

	@Test
	void aForgetfulSettingOfTheDatabaseItselfIsRefused() throws SQLException {
		start();
		execute(server().superuser(), "ALTER DATABASE points SET synchronous_commit = off");
		stop();
		for (int time = 0; time < 2; time++) {
			assertThatExceptionOfType(CannotRun.class).isThrownBy(this::start)
				.withMessageContaining("synchronous_commit = 'off'");
		}
	}

	@Test
	void aLoginThatMayMoreThanItShouldIsRefused() throws SQLException {
		start();
		execute(server().superuser(), "GRANT points_owner TO points_app");
		stop();
		assertThatExceptionOfType(CannotRun.class).isThrownBy(this::start).withMessageContaining("member of more");
	}

	@Test
	void dataOfAnotherVersionAreLeftAlone() throws IOException {
		Files.createDirectories(this.data.resolve("postgres-17"));
		assertThatExceptionOfType(CannotRun.class).isThrownBy(this::start).withMessageContaining("postgres-17");
	}

	@Test
	void lostPasswordsAreSaidPlainly() throws IOException {
		start();
		stop();
		Files.delete(this.data.resolve("passwords"));
		assertThatExceptionOfType(CannotRun.class).isThrownBy(this::start).withMessageContaining("passwords");
	}

	@Test
	void aNoteOfAServerThatIsNoMoreDoesNotStandInTheWay() throws IOException, SQLException {
		start();
		stop();
		Path cluster = this.data.resolve("postgres-18/cluster");
		// the number belongs to another process by now: this one
		Files.writeString(cluster.resolve("postmaster.pid"),
				ProcessHandle.current().pid() + "\n" + cluster + "\n1\n1\n\n127.0.0.1\n0 0\nready   \n");
		start();
		assertThat(ask(server().owner(), "SELECT 1")).isEqualTo("1");
	}

	@Test
	void aHalfMadeDatabaseIsMadeAgain() throws IOException, SQLException {
		Path left = Files.createDirectories(this.data.resolve("postgres-18/being-made"));
		Files.writeString(left.resolve("PG_VERSION"), "18");
		start();
		assertThat(ask(server().owner(), "SELECT 1")).isEqualTo("1");
	}

	@Test
	void damagedProgramsAreUnpackedAgain() throws IOException {
		Path programs = this.temporary.resolve("programs");
		Programs.unpackInto(programs);
		Path postgres;
		try (Stream<Path> all = Files.walk(programs)) {
			postgres = all.filter((path) -> path.endsWith("bin/postgres")).findAny().orElseThrow();
		}
		Files.writeString(postgres, "damaged");
		Programs.unpackInto(programs);
		assertThat(Files.size(postgres)).isGreaterThan(1_000_000);
	}

	private void start() {
		this.server = EmbeddedPostgres.start(this.data, TestDatabase.PROGRAMS);
	}

	private void stop() {
		server().close();
		this.server = null;
	}

	private EmbeddedPostgres server() {
		if (this.server == null) {
			throw new IllegalStateException("not started");
		}
		return this.server;
	}

	private Process stray() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), StrayApplication.class.getName(), this.data.toString(),
				TestDatabase.PROGRAMS.toAbsolutePath().toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** The first line that is not of the log. */
	private static String firstLine(Process stray) throws IOException {
		BufferedReader reader = stray.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			if (!line.contains("[main]")) {
				return line;
			}
		}
		return "";
	}

	private String answerWithin(Duration patience) throws InterruptedException, SQLException {
		Instant end = Instant.now().plus(patience);
		while (true) {
			try {
				return ask(server().owner(), "SELECT answer FROM remembered");
			}
			catch (SQLException ex) {
				if (Instant.now().isAfter(end)) {
					throw ex;
				}
				Thread.sleep(20);
			}
		}
	}

	private static String modes(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static void execute(Login login, String... statements) throws SQLException {
		try (Connection connection = login.connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static String ask(Login login, String question) throws SQLException {
		try (Connection connection = login.connect();
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery(question)) {
			found.next();
			return found.getString(1);
		}
	}

}
