package org.communitypoints.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** What all this ran on. */
final class Machine {

	private Machine() {
	}

	/**
	 * The processor, its cores, the kernel, the runtime, and how long a commit's write
	 * takes.
	 */
	static String here(Path folder) throws IOException {
		String cpu = Files.readAllLines(Path.of("/proc/cpuinfo"))
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.split(":", 2)[1].strip())
			.findFirst()
			.orElse("unknown processor");
		return String.format(Locale.ROOT, "%s, %d cores, Linux %s, Java %s, fdatasync %.2f ms (median), load %.1f", cpu,
				Runtime.getRuntime().availableProcessors(), System.getProperty("os.version"), Runtime.version(),
				fdatasyncMillis(folder), load());
	}

	/** The load average of the last minute. */
	static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	/** Memory of this process that is in RAM, in MB. */
	static long residentMegabytes() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((line) -> line.startsWith("VmRSS"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.findFirst()
			.orElse(0);
	}

	/** Files and sockets that this process holds open. */
	static long openFiles() throws IOException {
		try (var open = Files.list(Path.of("/proc/self/fd"))) {
			return open.count();
		}
	}

	private static double fdatasyncMillis(Path folder) throws IOException {
		Path file = folder.resolve("fdatasync");
		long[] taken = new long[101];
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			for (int at = 0; at < taken.length; at++) {
				channel.write(ByteBuffer.allocate(8192), 0);
				long before = System.nanoTime();
				channel.force(false);
				taken[at] = System.nanoTime() - before;
			}
		}
		finally {
			Files.deleteIfExists(file);
		}
		Arrays.sort(taken);
		return taken[taken.length / 2] / 1e6;
	}

}
