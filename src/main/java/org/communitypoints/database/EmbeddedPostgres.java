package org.communitypoints.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the application's own, in the data folder: durable, private, started
 * and ended with the application, and brought back when it dies. It refuses to start if
 * any of that cannot be had.
 */
final class EmbeddedPostgres implements AutoCloseable {

	/** The role in which the application acts; migrations grant it what it needs. */
	static final String APPLICATION_ROLE = "points_app";

	private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

	private static final String DATABASE = "points";

	private static final String SUPERUSER = "points_superuser";

	private static final String OWNER = "points_owner";

	private static final String APPLICATION_LOGIN = "points_login";

	private static final String RESTORE_SETTING = "Take that setting back; nothing may be posted on a database that "
			+ "could lose it or let somebody in.";

	private static final long FIRST_PAUSE_MILLIS = 100;

	private static final long LONGEST_PAUSE_MILLIS = 5_000;

	/** About a minute of them, so that a full disk is not filled with complaints. */
	private static final int TRIES_A_COMPLAINT = 12;

	private static final long SECONDS_TO_END = 60;

	/** Bytes of a log that are shown when the server does not start. */
	private static final int TAIL = 1_000;

	private final DataFolder data;

	private final Path home;

	private final Programs programs;

	private final Cluster cluster;

	private final Passwords passwords;

	private final Object launching = new Object();

	private final int port;

	private volatile Process process;

	private volatile boolean closed;

	private EmbeddedPostgres(DataFolder data, Path home, Programs programs, Cluster cluster, Passwords passwords)
			throws IOException {
		this.data = data;
		this.home = home;
		this.programs = programs;
		this.cluster = cluster;
		this.passwords = passwords;
		this.port = freePort();
		this.process = launch();
	}

	/**
	 * Starts the server that keeps its data in a folder, making both at the first start.
	 * @param folder the data folder, the application's own
	 * @return the server, ready for connections and checked
	 * @throws CannotRun if it could lose data, let somebody in, or not run at all
	 */
	static EmbeddedPostgres start(Path folder) {
		return start(folder, null);
	}

	/** The same, with the programs in a folder that outlives the data: for tests. */
	static EmbeddedPostgres start(Path folder, @Nullable Path programsFolder) {
		DataFolder data = DataFolder.open(folder);
		EmbeddedPostgres server = null;
		try {
			refuseOtherVersions(data.path());
			Path home = DataFolder.privateFolder(data.path().resolve("postgres-" + Programs.MAJOR));
			Path clusterFolder = home.resolve("cluster");
			Path passwordFile = data.path().resolve("passwords");
			Passwords passwords = (Cluster.isIn(clusterFolder) || Files.exists(passwordFile))
					? Passwords.keptIn(passwordFile) : Passwords.makeIn(passwordFile);
			Cluster cluster = new Cluster(clusterFolder, SUPERUSER, passwords.superuser());
			cluster.endFormerServer();
			Programs programs = Programs.unpackInto((programsFolder != null) ? programsFolder : home);
			if (programsFolder == null) {
				programs.removeOthers();
			}
			cluster.makeWith(programs);
			server = new EmbeddedPostgres(data, home, programs, cluster, passwords);
			server.supervise();
			LOG.info("PostgreSQL answers on 127.0.0.1:{}, its data are in {}", server.port, data.path());
			return server;
		}
		catch (IOException ex) {
			throw new CannotRun("PostgreSQL could not be started in " + data.path() + ": " + ex.getMessage(),
					"See to the folder: is there room, and may the application write there?", ex);
		}
		finally {
			if (server == null) {
				data.close();
			}
		}
	}

	/** Ends what a run that died has left behind in a data folder, if anything. */
	static void endFormerServerIn(Path folder) throws IOException {
		try (DataFolder data = DataFolder.open(folder)) {
			Path cluster = data.path().resolve("postgres-" + Programs.MAJOR).resolve("cluster");
			Path passwords = data.path().resolve("passwords");
			if (Files.exists(passwords)) {
				new Cluster(cluster, SUPERUSER, Passwords.keptIn(passwords).superuser()).endFormerServer();
			}
		}
	}

	private static void refuseOtherVersions(Path data) throws IOException {
		try (Stream<Path> found = Files.list(data)) {
			Optional<String> other = found.map((path) -> path.getFileName().toString())
				.filter((name) -> name.startsWith("postgres-") && !name.equals("postgres-" + Programs.MAJOR))
				.findAny();
			if (other.isPresent()) {
				throw new CannotRun(
						"The data folder " + data + " was made by another PostgreSQL (" + other.get()
								+ ") than the one of this program (" + Programs.MAJOR + ").",
						"Run the program that made it, take a backup there, and restore that into a new data folder.");
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }))) {
			return socket.getLocalPort();
		}
	}

	/** The application's login, which may do nothing but step into its role. */
	Login application() {
		return new Login(url(DATABASE), APPLICATION_LOGIN, this.passwords.application());
	}

	/** The login that owns the schema and migrates it, and is no superuser. */
	Login owner() {
		return new Login(url(DATABASE), OWNER, this.passwords.owner());
	}

	/** The login that may do everything; for upkeep, and for tests that attack. */
	Login superuser() {
		return new Login(url(DATABASE), SUPERUSER, this.passwords.superuser());
	}

	/** The number of the server's process at this moment. */
	long pid() {
		return this.process.pid();
	}

	/** The port of the loopback on which it answers, the same for as long as it runs. */
	int port() {
		return this.port;
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?sslmode=disable&gssEncMode=disable";
	}

	private Map<String, String> wantedSettings() {
		Map<String, String> wanted = new LinkedHashMap<>();
		wanted.put("fsync", "on");
		wanted.put("synchronous_commit", "on");
		wanted.put("full_page_writes", "on");
		wanted.put("zero_damaged_pages", "off");
		wanted.put("ignore_checksum_failure", "off");
		wanted.put("listen_addresses", "127.0.0.1");
		wanted.put("port", Integer.toString(this.port));
		wanted.put("unix_socket_directories", "");
		wanted.put("hba_file", this.cluster.accessRules().toString());
		wanted.put("password_encryption", "scram-sha-256");
		wanted.put("allow_alter_system", "off");
		wanted.put("restart_after_crash", "on");
		// a week of logs, a file a day; without the values that a violated constraint
		// would show
		wanted.put("logging_collector", "on");
		wanted.put("log_directory", this.home.resolve("log").toString());
		wanted.put("log_filename", "postgresql-%a.log");
		wanted.put("log_file_mode", "0600");
		wanted.put("log_truncate_on_rotation", "on");
		wanted.put("log_rotation_age", "1d");
		wanted.put("log_rotation_size", "0");
		wanted.put("log_error_verbosity", "terse");
		return wanted;
	}

	/** Starts the server's process and waits until it is as wanted, or is no more. */
	private Process launch() throws IOException {
		this.cluster.writeAccessRules();
		List<String> command = new ArrayList<>();
		if (Stream.of("/usr/bin/setsid", "/bin/setsid").map(Path::of).anyMatch(Files::isExecutable)) {
			// out of the terminal's reach: Ctrl-C is for the application, which ends the
			// server last
			command.add("setsid");
		}
		command.addAll(this.programs.command("postgres", "-D", this.cluster.folder().toString()));
		// on the command line, where neither file nor ALTER SYSTEM can overrule them
		wantedSettings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
		Process started = Programs.prepare(command).redirectOutput(firstWords().toFile()).start();
		started.getOutputStream().close();
		boolean asWanted = false;
		try {
			awaitAnswer(started);
			provide();
			check();
			asWanted = true;
			return started;
		}
		catch (SQLException ex) {
			throw new CannotRun("PostgreSQL could not be set up: " + ex.getMessage(),
					"Its log is in " + this.home.resolve("log") + ".", ex);
		}
		finally {
			if (!asWanted) {
				end(started);
			}
		}
	}

	private void awaitAnswer(Process started) throws IOException {
		long toldAt = System.nanoTime();
		while (true) {
			if (!started.isAlive()) {
				throw new CannotRun("PostgreSQL ended while it started: " + lastWords(),
						"Its log is in " + this.home.resolve("log") + " and " + firstWords() + ".");
			}
			try {
				new Login(url("postgres"), SUPERUSER, this.passwords.superuser()).connect().close();
				return;
			}
			catch (SQLException ex) {
				if ("28P01".equals(ex.getSQLState())) {
					throw new CannotRun(
							"PostgreSQL does not take the superuser's password that is kept in "
									+ this.data.path().resolve("passwords") + ".",
							"Bring that file back from a backup.", ex);
				}
				if (this.closed) {
					throw new IOException("closed while PostgreSQL started", ex);
				}
			}
			if (System.nanoTime() - toldAt > TimeUnit.SECONDS.toNanos(5)) {
				LOG.info("PostgreSQL brings its data back to the last commit ...");
				toldAt = System.nanoTime();
			}
			pause(20);
		}
	}

	/** Makes the roles and the database, or brings them back to what they should be. */
	private void provide() throws SQLException {
		try (Connection connection = new Login(url("postgres"), SUPERUSER, this.passwords.superuser()).connect();
				Statement statement = connection.createStatement()) {
			// so that no password reaches the log
			statement.execute("SET log_min_error_statement = panic");
			provideRole(statement, APPLICATION_ROLE, "NOLOGIN");
			provideRole(statement, OWNER, "LOGIN PASSWORD '" + this.passwords.owner() + "'");
			provideRole(statement, APPLICATION_LOGIN, "LOGIN PASSWORD '" + this.passwords.application() + "'");
			statement
				.execute("GRANT " + APPLICATION_ROLE + " TO " + APPLICATION_LOGIN + " WITH INHERIT FALSE, SET TRUE");
			if (!exists(statement, "pg_database WHERE datname = '" + DATABASE + "'")) {
				statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
			}
			statement.execute("REVOKE ALL ON DATABASE " + DATABASE + ", postgres, template1 FROM PUBLIC");
			statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APPLICATION_LOGIN);
		}
	}

	private static void provideRole(Statement statement, String role, String attributes) throws SQLException {
		if (!exists(statement, "pg_roles WHERE rolname = '" + role + "'")) {
			statement.execute("CREATE ROLE " + role);
		}
		statement.execute("ALTER ROLE " + role + " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
				+ "NOINHERIT " + attributes);
	}

	private static boolean exists(Statement statement, String what) throws SQLException {
		try (ResultSet found = statement.executeQuery("SELECT FROM " + what)) {
			return found.next();
		}
	}

	/** Looks whether all is as wanted, from where it matters. */
	private void check() throws SQLException {
		Map<String, String> wanted = wantedSettings();
		wanted.put("data_directory", this.cluster.folder().toString());
		wanted.put("data_checksums", "on");
		checkSettings(superuser(), wanted);
		// as these two log in, since a setting may hang on a role or on the database
		Map<String, String> durable = Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
		checkSettings(application(), durable);
		checkSettings(owner(), durable);
		try (Connection connection = superuser().connect(); Statement statement = connection.createStatement()) {
			if (exists(statement, """
					pg_hba_file_rules WHERE type <> 'host' OR auth_method <> 'scram-sha-256'
					OR address <> '127.0.0.1' OR netmask <> '255.255.255.255' OR error IS NOT NULL""")) {
				throw new CannotRun("PostgreSQL would let somebody in without a password, or from elsewhere: see "
						+ this.cluster.accessRules() + ".", RESTORE_SETTING);
			}
			if (exists(statement, """
					pg_auth_members m JOIN pg_roles member ON member.oid = m.member JOIN pg_roles r ON r.oid = m.roleid
					WHERE member.rolname = '%1$s' AND (r.rolname <> '%2$s' OR m.inherit_option)
					OR member.rolname = '%2$s'""".formatted(APPLICATION_LOGIN, APPLICATION_ROLE))) {
				throw new CannotRun(
						"The application's login or role has been made a member of more than the application needs.",
						RESTORE_SETTING);
			}
		}
	}

	private static void checkSettings(Login login, Map<String, String> wanted) throws SQLException {
		try (Connection connection = login.connect(); Statement statement = connection.createStatement()) {
			for (Map.Entry<String, String> setting : wanted.entrySet()) {
				try (ResultSet found = statement.executeQuery("SHOW " + setting.getKey())) {
					found.next();
					if (!found.getString(1).equals(setting.getValue())) {
						throw new CannotRun(
								"PostgreSQL runs with " + setting.getKey() + " = '" + found.getString(1) + "' for "
										+ login.user() + ", where '" + setting.getValue() + "' is wanted.",
								RESTORE_SETTING);
					}
				}
			}
		}
	}

	private void supervise() {
		Thread thread = new Thread(this::bringBack, "postgres-supervisor");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Starts the server again whenever it has ended, on the same port, so that the pool
	 * finds it: at once, then with pauses that grow to five seconds, for as long as it
	 * takes: a full disk gets room again some day.
	 */
	private void bringBack() {
		try {
			while (!this.closed) {
				int code = this.process.waitFor();
				if (this.closed) {
					return;
				}
				LOG.error("PostgreSQL has ended by itself (code {}); starting it again", code);
				for (int tries = 0; !broughtBack(tries); tries++) {
					Thread.sleep(Math.min(FIRST_PAUSE_MILLIS << Math.min(tries, 10), LONGEST_PAUSE_MILLIS));
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean broughtBack(int tries) {
		synchronized (this.launching) {
			if (this.closed) {
				return true;
			}
			try {
				this.cluster.endFormerServer();
				this.process = launch();
				LOG.warn("PostgreSQL is back");
				return true;
			}
			catch (CannotRun | IOException ex) {
				if (tries % TRIES_A_COMPLAINT == 0) {
					LOG.error("PostgreSQL does not start yet, it is tried on: {}", ex.getMessage());
				}
				return false;
			}
		}
	}

	/** What the server says before its log is open. */
	private Path firstWords() {
		return this.home.resolve("start.log");
	}

	private String lastWords() throws IOException {
		StringBuilder words = new StringBuilder(tail(firstWords()));
		Path log = this.home.resolve("log");
		if (Files.isDirectory(log)) {
			try (Stream<Path> files = Files.list(log)) {
				Optional<Path> newest = files.max(Comparator.comparing((file) -> file.toFile().lastModified()));
				if (newest.isPresent()) {
					words.append('\n').append(tail(newest.get()));
				}
			}
		}
		return words.toString();
	}

	private static String tail(Path file) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			ByteBuffer buffer = ByteBuffer.allocate(TAIL);
			channel.position(Math.max(0, channel.size() - TAIL));
			int read = channel.read(buffer);
			while (read > 0) {
				read = channel.read(buffer);
			}
			return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
		}
	}

	private static void pause(long millis) throws IOException {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

	private static void end(Process process) throws IOException {
		try {
			if (process.isAlive()) {
				Cluster.interrupt(process.pid());
			}
			if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
				LOG.warn("PostgreSQL does not end; it is killed, and will recover at the next start");
				process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends the server cleanly; to be called after everybody who uses it has gone. */
	@Override
	public void close() {
		this.closed = true;
		synchronized (this.launching) {
			try {
				end(this.process);
			}
			catch (IOException ex) {
				LOG.error("PostgreSQL could not be ended; the next start will do so", ex);
			}
			finally {
				this.data.close();
			}
		}
	}

}
