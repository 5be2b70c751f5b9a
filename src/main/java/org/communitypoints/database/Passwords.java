package org.communitypoints.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The embedded server's three passwords, made once and kept in a file of their own. */
record Passwords(String superuser, String owner, String application) {

	private static final SecureRandom RANDOM = new SecureRandom();

	/** 192 bits, which nobody guesses. */
	private static final int BYTES = 24;

	/** Makes passwords and keeps them, on the disk before this returns. */
	static Passwords makeIn(Path file) {
		Passwords made = new Passwords(random(), random(), random());
		String text = "# made by Community Points; whoever reads them reads everything\n" + "superuser="
				+ made.superuser + "\nowner=" + made.owner + "\napplication=" + made.application + "\n";
		Path part = file.resolveSibling(file.getFileName() + ".part");
		try {
			Files.deleteIfExists(part);
			Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(part, text);
			try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The passwords could not be kept in " + file, ex);
		}
		return made;
	}

	/** Reads the kept passwords, and takes them away from everybody else. */
	static Passwords keptIn(Path file) {
		Properties kept = new Properties();
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
			kept.load(reader);
		}
		catch (IOException ex) {
			throw new CannotRun("The database's passwords in " + file + " cannot be read.",
					"Bring the file back from a backup; without it nobody gets into the database.", ex);
		}
		return new Passwords(named(kept, "superuser", file), named(kept, "owner", file),
				named(kept, "application", file));
	}

	private static String named(Properties kept, String name, Path file) {
		String password = kept.getProperty(name, "");
		if (password.isEmpty()) {
			throw new CannotRun("The file " + file + " has no password for the " + name + ".",
					"Bring the file back from a backup; without it nobody gets into the database.");
		}
		return password;
	}

	private static String random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Override
	public String toString() {
		return "Passwords";
	}

}
