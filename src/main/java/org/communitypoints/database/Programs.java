package org.communitypoints.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, which travel inside the application and are unpacked once
 * into a folder of its own.
 */
final class Programs {

	/** The major version of the programs, and so of the data they can read. */
	static final int MAJOR = 18;

	private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

	private static final int COPY_BUFFER = 1 << 16;

	private static final String ONES_OWN = "Install a PostgreSQL (15 or newer) and name it with SPRING_DATASOURCE_URL, "
			+ "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";

	private final Path folder;

	private final List<String> prefix;

	private Programs(Path folder, List<String> prefix) {
		this.folder = folder;
		this.prefix = prefix;
	}

	/**
	 * Unpacks the programs, unless they are there already and whole. A start that dies
	 * meanwhile leaves nothing that the next could mistake for them.
	 */
	static Programs unpackInto(Path parent) throws IOException {
		String archive = archive();
		Path folder = parent.resolve("programs-" + checksum(archive).substring(0, 16));
		if (!whole(folder)) {
			LOG.info("Unpacking PostgreSQL {} into {}, once ...", MAJOR, folder);
			DataFolder.remove(folder);
			unpack(archive, folder);
		}
		Programs programs = new Programs(folder, prefix());
		programs.check();
		return programs;
	}

	private static String archive() {
		String system = System.getProperty("os.name", "");
		String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
		if (system.equals("Linux")) {
			switch (machine) {
				case "amd64", "x86_64" -> {
					return "/postgres-linux-x86_64.txz";
				}
				case "aarch64", "arm64" -> {
					return "/postgres-linux-arm_64.txz";
				}
				default -> {
				}
			}
		}
		throw new CannotRun("This program brings no PostgreSQL for " + system + " on " + machine + ".", ONES_OWN);
	}

	private static InputStream open(String archive) throws IOException {
		InputStream stream = Programs.class.getResourceAsStream(archive);
		if (stream == null) {
			throw new CannotRun("The PostgreSQL that should be in this program is missing: " + archive + ".", ONES_OWN);
		}
		return stream;
	}

	private static String checksum(String archive) throws IOException {
		try (InputStream stream = open(archive)) {
			return checksum(stream);
		}
	}

	private static String checksum(InputStream stream) throws IOException {
		MessageDigest digest = sha256();
		byte[] buffer = new byte[COPY_BUFFER];
		for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
			digest.update(buffer, 0, read);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void unpack(String archive, Path folder) throws IOException {
		Path part = Files.createTempDirectory(Files.createDirectories(folder.toAbsolutePath().getParent()),
				"unpacking-");
		StringBuilder manifest = new StringBuilder();
		try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path path = part.resolve(entry.getName()).normalize();
				if (!path.startsWith(part)) {
					throw new IOException("outside of the archive: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(path);
					continue;
				}
				Files.createDirectories(path.resolveSibling("."));
				if (entry.isSymbolicLink()) {
					Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
					continue;
				}
				DigestInputStream digested = new DigestInputStream(tar, sha256());
				Files.copy(digested, path);
				boolean runs = (entry.getMode() & 0100) != 0;
				Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
				manifest.append(HexFormat.of().formatHex(digested.getMessageDigest().digest()))
					.append("  ")
					.append(part.relativize(path))
					.append('\n');
			}
		}
		Files.writeString(part.resolve("manifest"), manifest);
		try {
			Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			DataFolder.remove(part);
			if (!whole(folder)) {
				throw ex;
			}
		}
	}

	private static boolean whole(Path folder) throws IOException {
		Path manifest = folder.resolve("manifest");
		if (!Files.isRegularFile(manifest)) {
			return false;
		}
		for (String line : Files.readAllLines(manifest)) {
			Path file = folder.resolve(line.substring(line.indexOf("  ") + 2));
			if (!Files.isRegularFile(file)) {
				return false;
			}
			try (InputStream stream = Files.newInputStream(file)) {
				if (!line.startsWith(checksum(stream))) {
					LOG.warn("{} is damaged; PostgreSQL is unpacked again", file);
					return false;
				}
			}
		}
		return true;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** PostgreSQL refuses to run as root, so root runs it as a user of no name. */
	private static List<String> prefix() throws IOException {
		return DataFolder.userId().equals(0) ? List.of("unshare", "-U") : List.of();
	}

	private void check() throws IOException {
		if (!this.prefix.isEmpty()) {
			Outcome outcome = run(with(this.prefix, "true"));
			if (outcome.code() != 0) {
				throw new CannotRun(
						"PostgreSQL does not run as root, and this machine does not let root step aside for it "
								+ "(unshare -U: " + outcome.said() + ").",
						"Start the application as an ordinary user. Or: " + ONES_OWN);
			}
		}
		Outcome outcome = run(command("postgres", "--version"));
		if (outcome.code() != 0 || !outcome.said().contains(") " + MAJOR + ".")) {
			throw new CannotRun("The PostgreSQL of this program does not run here: " + outcome.said(), ONES_OWN);
		}
	}

	/** Removes the programs of earlier versions; none of them may still be running. */
	void removeOthers() throws IOException {
		try (Stream<Path> found = Files.list(this.folder.resolveSibling("."))) {
			for (Path other : found.toList()) {
				String name = other.getFileName().toString();
				if ((name.startsWith("programs-") || name.startsWith("unpacking-"))
						&& !name.equals(this.folder.getFileName().toString())) {
					DataFolder.remove(other);
				}
			}
		}
	}

	/** The whole command that runs one of the programs. */
	List<String> command(String program, String... arguments) {
		List<String> command = with(this.prefix, this.folder.resolve("bin").resolve(program).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	/** Whether this is the command of a PostgreSQL server, of whichever version. */
	static boolean isServer(Path command) {
		return command.endsWith("postgres");
	}

	private static List<String> with(List<String> prefix, String program) {
		List<String> command = new ArrayList<>(prefix);
		command.add(program);
		return command;
	}

	/**
	 * Prepares a command that inherits nothing by which the environment could lead it.
	 */
	static ProcessBuilder prepare(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		Map<String, String> environment = builder.environment();
		String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
		environment.clear();
		environment.put("PATH", path);
		environment.put("LC_ALL", "C");
		environment.put("TZ", "UTC");
		return builder;
	}

	/** Runs a command to its end. */
	static Outcome run(List<String> command) throws IOException {
		try {
			Process process = prepare(command).start();
			process.getOutputStream().close();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return new Outcome(process.waitFor(), said);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while waiting for " + command, ex);
		}
	}

	/** How a command ended. */
	record Outcome(int code, String said) {
	}

}
