package org.communitypoints;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The real application in a process of its own, with the demo and an embedded PostgreSQL
 * in a folder, so that a test can kill either. It inherits nothing of the test's
 * settings.
 */
final class ChildApplication implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Path folder;

	private final int port;

	private @Nullable Process process;

	/**
	 * An application that has not been started, with nothing in its folder.
	 * @param folder the test's own; what an earlier run left there is ended and removed
	 */
	ChildApplication(Path folder) throws IOException {
		this.folder = folder.toAbsolutePath();
		this.port = freePort();
		endDatabase();
		FileSystemUtils.deleteRecursively(this.folder);
		Files.createDirectories(this.folder);
	}

	/** Starts it; {@link #awaitAnswer()} says when it is there. */
	void start() throws IOException {
		this.process = launch(this.port, log());
	}

	/**
	 * Starts a second one on the same folder, which should not work.
	 * @return how it ended, and what it said
	 */
	Refused startSecond() throws IOException, InterruptedException {
		Path words = this.folder.resolve("second.log");
		Process second = launch(freePort(), words);
		try {
			if (!second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("a second application runs on the same folder");
			}
			return new Refused(second.exitValue(), Files.readString(words));
		}
		finally {
			second.destroyForcibly();
		}
	}

	/** Waits until the application and its database answer. */
	void awaitAnswer() throws IOException, InterruptedException {
		awaitAnswer(this.http, running(), address("/actuator/health"), log());
	}

	/** Waits until an application answers well at an address. */
	static void awaitAnswer(HttpClient http, Process process, URI address, Path log)
			throws IOException, InterruptedException {
		long until = System.nanoTime() + PATIENCE.toNanos();
		HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
		while (System.nanoTime() < until) {
			if (!process.isAlive()) {
				throw new AssertionError("the application ended, see " + log);
			}
			try {
				if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
					return;
				}
			}
			catch (ConnectException ex) {
				// it does not listen yet
			}
			catch (IOException ex) {
				// it began to answer, or ended meanwhile
			}
			Thread.sleep(100);
		}
		throw new AssertionError("the application does not answer, see " + log);
	}

	/** As {@code kill -9} of the application; its database lives on. */
	void kill() throws InterruptedException {
		running().destroyForcibly().waitFor();
	}

	/** As {@code kill -9} of PostgreSQL's first process; the application lives on. */
	void killDatabase() throws IOException, InterruptedException {
		ProcessHandle server = database().orElseThrow();
		server.destroyForcibly();
		while (server.isAlive()) {
			Thread.sleep(1);
		}
	}

	/** The process of the application, at this moment. */
	long pid() {
		return running().pid();
	}

	/** The process of the database, at this moment. */
	Optional<ProcessHandle> database() throws IOException {
		Path note = cluster().resolve("postmaster.pid");
		if (!Files.exists(note)) {
			return Optional.empty();
		}
		return ProcessHandle.of(Long.parseLong(Files.readAllLines(note).get(0).strip()))
			.filter((server) -> worksIn(server, cluster()));
	}

	/** The database as its owner sees it, past the application. */
	JdbcClient books() throws IOException {
		Properties passwords = new Properties();
		try (Reader reader = Files.newBufferedReader(data().resolve("passwords"), StandardCharsets.UTF_8)) {
			passwords.load(reader);
		}
		String at = Files.readAllLines(cluster().resolve("postmaster.pid")).get(3).strip();
		return JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + at + "/points",
				"points_owner", passwords.getProperty("owner", "")));
	}

	URI address(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	HttpClient http() {
		return this.http;
	}

	Path log() {
		return this.folder.resolve("application.log");
	}

	/** Ends it as an administrator would, and its database with it. */
	@Override
	public void close() throws IOException {
		Process running = this.process;
		if (running != null) {
			running.destroy();
			running.onExit().completeOnTimeout(running, 60, TimeUnit.SECONDS).join().destroyForcibly();
		}
		endDatabase();
	}

	private void endDatabase() throws IOException {
		database().ifPresent((server) -> {
			server.destroy();
			server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
		});
	}

	private Process running() {
		Process running = this.process;
		if (running == null) {
			throw new IllegalStateException("not started");
		}
		return running;
	}

	private Path data() {
		return this.folder.resolve("data");
	}

	private Path cluster() {
		return data().resolve("postgres-18").resolve("cluster");
	}

	private static boolean worksIn(ProcessHandle process, Path folder) {
		try {
			return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(folder.toRealPath());
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Process launch(int listenOn, Path words) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
		command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath()));
		command.add(CommunityPoints.class.getName());
		command
			.addAll(List.of("--spring.profiles.active=demo", "--server.port=" + listenOn, "--points.data=" + data()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(words.toFile()));
		Map<String, String> environment = builder.environment();
		environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
		Process started = builder.start();
		started.getOutputStream().close();
		return started;
	}

	/** The test's class path without the tests. */
	private static String classPath() {
		return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
			.filter((element) -> !Path.of(element).endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** A port that nobody listens on now. */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * How an application that was not to run ended.
	 *
	 * @param code what it left for the shell
	 * @param words all that it said
	 */
	record Refused(int code, String words) {
	}

}
