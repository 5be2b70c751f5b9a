package org.communitypoints;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code ./install} makes: a folder that starts, whose data a second install leaves
 * alone, and a plain word where it cannot.
 */
@Tag("fault")
class InstallIT {

	/** A path that a careless script takes for three. */
	private static final Path FOLDER = Path.of("target", "installed here, 100%").toAbsolutePath();

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	/** As the system ends a service: 128, and 15 of the signal. */
	private static final int TERMINATED = 143;

	@BeforeEach
	void nothingIsThereYet() throws IOException {
		FileSystemUtils.deleteRecursively(FOLDER);
	}

	@Test
	void theFolderStartsAndASecondInstallLeavesItsDataAlone() throws Exception {
		assertThat(install(FOLDER).word()).endsWith("Start it with " + FOLDER + "/points");
		assertThat(FOLDER.resolve("points.service")).content()
			.contains("ExecStart=\"" + FOLDER.toString().replace("%", "%%") + "/points\"");
		startsAndEnds();
		Path books = FOLDER.resolve("data").resolve("passwords");
		String secret = Files.readString(books);
		Path application = FOLDER.resolve("application").toRealPath();

		assertThat(install(FOLDER).exit()).isZero();

		assertThat(FOLDER.resolve("application").toRealPath()).as("the same build").isEqualTo(application);
		assertThat(books).hasContent(secret);
		startsAndEnds();
	}

	@Test
	void whatItCannotDoItSays() throws Exception {
		assertThat(run(List.of("./install"))).isEqualTo(new Ended(1, "install: say where to: ./install FOLDER"));
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve("letter.txt"), "mine");
		assertThat(install(FOLDER).word()).contains("has other things in it").contains("Choose an empty folder");
		assertThat(FOLDER).isDirectoryContaining("glob:**/letter.txt").isDirectoryNotContaining("glob:**/points");
	}

	/**
	 * Starts what was installed, sees its first page, and ends it as a service is ended.
	 */
	private static void startsAndEnds() throws Exception {
		int port = ChildApplication.freePort();
		Path words = FOLDER.resolve("words.log");
		ProcessBuilder start = new ProcessBuilder(FOLDER.resolve("points").toString()).redirectErrorStream(true)
			.redirectOutput(words.toFile());
		start.environment().put("SERVER_PORT", Integer.toString(port));
		Process process = start.start();
		try {
			HttpClient http = HttpClient.newHttpClient();
			URI address = URI.create("http://127.0.0.1:" + port);
			ChildApplication.awaitAnswer(http, process, address.resolve("/actuator/health"), words);
			HttpRequest page = HttpRequest.newBuilder(address.resolve("/setup")).build();
			assertThat(http.send(page, BodyHandlers.discarding()).statusCode()).as("its first page").isEqualTo(200);
			assertThat(process.info().arguments().orElseThrow()).as("it starts from its archive")
				.anyMatch((argument) -> argument.startsWith("-XX:SharedArchiveFile=")
						|| argument.startsWith("-XX:AOTCache="));
			process.destroy();
			assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
			assertThat(process.exitValue()).isEqualTo(TERMINATED);
			assertThat(words).content().doesNotContain("ERROR");
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Ended install(Path folder) throws Exception {
		List<String> command = new ArrayList<>(List.of("./install"));
		if (System.getProperty("user.name").equals("root")) {
			command.add("--as-root");
		}
		command.add(folder.toString());
		return run(command);
	}

	private static Ended run(List<String> command) throws Exception {
		Path words = Files.createTempFile(Path.of("target"), "install", ".log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile());
		builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
		Process process = builder.start();
		assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
		List<String> lines = Files.readAllLines(words);
		return new Ended(process.exitValue(), lines.isEmpty() ? "" : lines.get(lines.size() - 1));
	}

	/**
	 * How a command ended.
	 *
	 * @param exit its code
	 * @param word its last line
	 */
	private record Ended(int exit, String word) {
	}

}
