package org.communitypoints.database;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.sun.management.OperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which the embedded server keeps its data. */
final class Cluster {

	private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

	/** Nobody gets in from elsewhere, and nobody here without a password. */
	private static final String ACCESS_RULES = """
			# Written at each start by Community Points; a change here is lost.
			host all all 127.0.0.1/32 scram-sha-256
			""";

	/**
	 * For a small machine of two cores that also runs the application, and that takes in
	 * a banner's years at once without writing every page anew every ten seconds. These
	 * stand in postgresql.conf, where whoever has another machine may change them.
	 */
	private static final List<String> TUNING = List.of("work_mem=8MB", "maintenance_work_mem=64MB",
			"max_connections=60", "max_wal_size=4GB", "random_page_cost=1.1", "jit=off",
			"max_parallel_workers_per_gather=0", "timezone=UTC", "log_timezone=UTC");

	/** What a banner's busiest pages fit into, in mebibytes. */
	private static final long MOST_BUFFERS = 2_048;

	private static final long FEWEST_BUFFERS = 256;

	private static final long SECONDS_TO_END = 60;

	private final Path folder;

	private final String superuser;

	private final String password;

	Cluster(Path folder, String superuser, String password) {
		this.folder = folder;
		this.superuser = superuser;
		this.password = password;
	}

	/** Whether a folder holds a cluster; a half-made one has another name. */
	static boolean isIn(Path folder) {
		return Files.exists(folder.resolve("PG_VERSION"));
	}

	/** Makes the cluster, unless it is there; a start that dies meanwhile leaves none. */
	void makeWith(Programs programs) throws IOException {
		if (isIn(this.folder)) {
			return;
		}
		LOG.info("Making the database in {}, once ...", this.folder);
		Path part = this.folder.resolveSibling("being-made");
		DataFolder.remove(part);
		Path passwordFile = this.folder.resolveSibling("being-made.password");
		Files.deleteIfExists(passwordFile);
		Files.createFile(passwordFile,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(passwordFile, this.password);
		try {
			List<String> command = programs.command("initdb", "--pgdata=" + part, "--username=" + this.superuser,
					"--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums",
					"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
					"--text-search-config=simple");
			TUNING.forEach((setting) -> command.addAll(List.of("-c", setting)));
			memory().forEach((setting) -> command.addAll(List.of("-c", setting)));
			Programs.Outcome outcome = Programs.run(command);
			if (outcome.code() != 0) {
				throw new CannotRun("The database could not be made: " + outcome.said(),
						"See what PostgreSQL says; most often the disk is full or the folder cannot be written.");
			}
		}
		finally {
			Files.deleteIfExists(passwordFile);
		}
		Files.move(part, this.folder, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * An eighth of the machine's memory for the database's own pages, since others live
	 * here too; what the system keeps of its files besides is taken to be a half.
	 */
	private static List<String> memory() {
		long megabytes = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getTotalMemorySize() >> 20;
		long buffers = Math.max(FEWEST_BUFFERS, Math.min(MOST_BUFFERS, megabytes / 8));
		return List.of("shared_buffers=" + buffers + "MB",
				"effective_cache_size=" + Math.max(1_024, megabytes / 2) + "MB");
	}

	/** Writes who may connect, so that whatever stood there no longer counts. */
	void writeAccessRules() throws IOException {
		if (Files.exists(accessRules()) && Files.readString(accessRules()).equals(ACCESS_RULES)) {
			return;
		}
		Path part = this.folder.resolve("pg_hba.conf.part");
		Files.deleteIfExists(part);
		Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(part, ACCESS_RULES);
		Files.move(part, accessRules(), StandardCopyOption.ATOMIC_MOVE);
	}

	Path folder() {
		return this.folder;
	}

	Path accessRules() {
		return this.folder.resolve("pg_hba.conf");
	}

	/**
	 * Ends the server that an application which died has left behind, on whatever port it
	 * is; what it has committed is there at the next start. The processes of a server
	 * that was killed may outlive it for a moment; a new one must not begin beside them.
	 * A note whose process number is somebody else's by now is removed; otherwise
	 * PostgreSQL reads it, since it tells whether memory is still shared with the former
	 * server.
	 */
	void endFormerServer() throws IOException {
		Path note = this.folder.resolve("postmaster.pid");
		if (!Files.exists(note)) {
			return;
		}
		List<String> lines = Files.readAllLines(note);
		Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty() : process(lines.get(0));
		if (process.isEmpty() || !process.get().isAlive()) {
			endOrphans();
			return;
		}
		if (!isOurs(process.get(), lines, note)) {
			endOrphans();
			Files.deleteIfExists(note);
			return;
		}
		LOG.info("Ending the PostgreSQL that an earlier run left behind (process {}) ...", process.get().pid());
		interrupt(process.get().pid());
		if (!ends(process.get())) {
			throw new CannotRun(
					"The PostgreSQL of an earlier run (process " + process.get().pid()
							+ ") uses the data folder and does not end.",
					"End it by hand (kill -QUIT " + process.get().pid()
							+ ") and start again; nothing is lost by that.");
		}
	}

	/** Ends what works in the folder without a server above it. */
	private void endOrphans() throws IOException {
		for (ProcessHandle orphan : ProcessHandle.allProcesses().filter(this::worksHere).toList()) {
			LOG.info("Ending process {} of a PostgreSQL that was killed ...", orphan.pid());
			Programs.run(List.of("sh", "-c", "kill -QUIT " + orphan.pid()));
			if (!ends(orphan)) {
				throw new CannotRun(
						"Process " + orphan.pid() + " of an earlier PostgreSQL uses the data folder and does not end.",
						"End it by hand (kill -QUIT " + orphan.pid() + ") and start again; nothing is lost by that.");
			}
		}
	}

	private boolean worksHere(ProcessHandle process) {
		try {
			return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(this.folder.toRealPath());
		}
		catch (IOException ex) {
			// it has gone, or belongs to another user, who cannot open this folder
			return false;
		}
	}

	/** Asks a server to end at once, but cleanly. */
	static void interrupt(long process) throws IOException {
		Programs.run(List.of("sh", "-c", "kill -INT " + process));
	}

	private static boolean ends(ProcessHandle process) throws IOException {
		CompletableFuture<ProcessHandle> end = process.onExit();
		try {
			end.get(SECONDS_TO_END, TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
		catch (ExecutionException ex) {
			throw new IOException(ex);
		}
	}

	private static Optional<ProcessHandle> process(String line) {
		try {
			return ProcessHandle.of(Long.parseLong(line.strip()));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private boolean isOurs(ProcessHandle process, List<String> lines, Path note) {
		if (lines.size() > 3 && answersAsOurs(lines.get(3).strip())) {
			return true;
		}
		// one that starts or ends does not answer, but the system knows where it works
		Optional<Path> command = process.info()
			.command()
			.map((path) -> Path.of(path.replaceFirst(" \\(deleted\\)$", "")));
		if (command.isPresent() && !Programs.isServer(command.get())) {
			return false;
		}
		try {
			return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(this.folder.toRealPath());
		}
		catch (IOException ex) {
			if (!process.isAlive()) {
				return false;
			}
			throw new CannotRun(
					"Process " + process.pid() + " may be a PostgreSQL that uses the data folder " + this.folder + ".",
					"End it if it is; if it is something else, delete the file " + note + ".", ex);
		}
	}

	private boolean answersAsOurs(String port) {
		Login login = new Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", this.superuser, this.password);
		try (Connection connection = login.connect();
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery("SHOW data_directory")) {
			return found.next() && found.getString(1).equals(this.folder.toString());
		}
		catch (SQLException ex) {
			return false;
		}
	}

}
