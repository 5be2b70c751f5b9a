package org.communitypoints.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's own folder: nobody else may read it, and only one application uses it
 * at a time.
 */
final class DataFolder implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

	private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");

	/** Opening a locked file a second time within one JVM would lose its lock. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private static final int PATIENCE_TIMES = 30;

	private static final long PATIENCE_MILLIS = 100;

	private final Path path;

	private final FileChannel lock;

	private DataFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/** Opens the folder, making it where it is missing, and keeps others out. */
	static DataFolder open(Path wanted) {
		try {
			Path path = privateFolder(wanted.toAbsolutePath().normalize()).toRealPath();
			if (!HELD.add(path)) {
				throw taken(path, "");
			}
			FileChannel lock = null;
			try {
				lock = lock(path);
				return new DataFolder(path, lock);
			}
			finally {
				if (lock == null) {
					HELD.remove(path);
				}
			}
		}
		catch (IOException ex) {
			throw new CannotRun("The data folder " + wanted.toAbsolutePath() + " cannot be used: " + ex,
					"Let the application's user write there, or name another folder with points.data.", ex);
		}
	}

	private static FileChannel lock(Path path) throws IOException {
		Path file = path.resolve("lock");
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		FileLock lock = null;
		try {
			lock = channel.tryLock();
			// one that was just told to end may still be about it
			for (int times = 0; lock == null && times < PATIENCE_TIMES; times++) {
				pause();
				lock = channel.tryLock();
			}
			if (lock == null) {
				String holder = Files.readString(file).strip();
				throw taken(path, holder.isEmpty() ? "" : " (process " + holder + ")");
			}
			channel.truncate(0);
			channel.write(
					ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
			return channel;
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
	}

	private static void pause() throws IOException {
		try {
			Thread.sleep(PATIENCE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

	private static CannotRun taken(Path path, String holder) {
		return new CannotRun("Another Community Points" + holder + " already runs on the data folder " + path + ".",
				"Stop that one first, or give this one a folder of its own with points.data.");
	}

	/** Makes a folder that is ours alone, or takes an existing one away from others. */
	static Path privateFolder(Path path) throws IOException {
		if (!Files.isDirectory(path)) {
			Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OURS_ALONE));
		}
		if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
			throw new CannotRun("The file system of " + path + " cannot keep other users of this machine out.",
					"Name a folder on a Linux file system with points.data.");
		}
		Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
		if (!Files.isSymbolicLink(path) && !owner.equals(userId())) {
			throw new CannotRun(
					"The folder " + path + " belongs to another user (" + Files.getOwner(path) + ") than the one who "
							+ "starts the application.",
					"Start it as that user, give the folder and all in it to this one, or name another with points.data.");
		}
		if (!Files.getPosixFilePermissions(path).equals(OURS_ALONE)) {
			LOG.warn("Others could look into {}; they no longer can", path);
			Files.setPosixFilePermissions(path, OURS_ALONE);
			if (!Files.getPosixFilePermissions(path).equals(OURS_ALONE)) {
				throw new CannotRun("The file system of " + path + " cannot keep other users of this machine out.",
						"Name a folder on a Linux file system with points.data.");
			}
		}
		return path;
	}

	/** The number of the user who runs this application; root's is 0. */
	static Object userId() throws IOException {
		return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
	}

	/** Removes a folder and all in it, or nothing if it is not there. */
	static void remove(Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
					throws IOException {
				if (failure != null) {
					throw failure;
				}
				Files.delete(directory);
				return FileVisitResult.CONTINUE;
			}

		});
	}

	Path path() {
		return this.path;
	}

	@Override
	public void close() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			HELD.remove(this.path);
		}
	}

}
