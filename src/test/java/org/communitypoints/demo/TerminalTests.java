package org.communitypoints.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTests {

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GBK", "GB18030" })
	void aTerminalThatShowsChineseGetsChineseInItsOwnCharacters(String charset) {
		assertThat(printed(charset, Charset.forName(charset))).isEqualTo("积分");
	}

	@Test
	void aTerminalWithoutALocaleIsTakenForOneOfToday() {
		assertThat(printed("US-ASCII", StandardCharsets.UTF_8)).isEqualTo("积分");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ISO-8859-1", "IBM437", "windows-1252" })
	void anyOtherTerminalGetsPlainAscii(String charset) {
		assertThat(printed(charset, StandardCharsets.US_ASCII)).isEqualTo("points");
	}

	@ParameterizedTest
	@ValueSource(strings = { "C", "POSIX", "C.UTF-8" })
	void theWelcomeIsReadableUnderAnyLocale(String locale) throws Exception {
		Process child = child(locale);
		String words = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(child.waitFor()).isZero();
		assertThat(words).contains("Community Points 社区积分 (demo): http://127.0.0.1:8080", "wuyun")
			.doesNotContain("?", "\uFFFD");
	}

	private static String printed(String charset, Charset shown) {
		ByteArrayOutputStream paper = new ByteArrayOutputStream();
		Terminal terminal = new Terminal(new PrintStream(paper, true, StandardCharsets.US_ASCII),
				Charset.forName(charset));
		terminal.print(terminal.either("积分", "points"));
		return paper.toString(shown).strip();
	}

	private static Process child(String locale) throws IOException {
		ProcessBuilder child = new ProcessBuilder(
				Path.of(System.getProperty("java.home", ""), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path", ""), Child.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		child.environment().remove("LANG");
		child.environment().put("LC_ALL", locale);
		return child.start();
	}

	/** A program of its own, which only says welcome. */
	static final class Child {

		private Child() {
		}

		public static void main(String[] arguments) {
			new DemoWelcome(new MockEnvironment()).welcome();
		}

	}

}
