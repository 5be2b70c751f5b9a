package org.communitypoints.demo;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Whoever started the program sits before it. What a terminal can show, its locale says;
 * without one, as in a container or under {@code LANG=C}, Java would print question marks
 * for everything that is not ASCII, though terminals have long shown UTF-8.
 */
final class Terminal {

	private final PrintStream out;

	private final Charset charset;

	Terminal(PrintStream out, Charset ofTheLocale) {
		this.out = out;
		this.charset = ofTheLocale.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : ofTheLocale;
	}

	/**
	 * The terminal of this process, with the characters that its locale names.
	 */
	static Terminal ofThisProcess() {
		return new Terminal(System.out,
				Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
					.map(System::getProperty)
					.filter((name) -> name != null && Charset.isSupported(name))
					.findFirst()
					.map(Charset::forName)
					.orElseGet(Charset::defaultCharset));
	}

	/**
	 * Chooses the words that the terminal can show.
	 * @param words the words
	 * @param ascii what to print in their place where it cannot show all of them
	 * @return either
	 */
	String either(String words, String ascii) {
		return this.charset.newEncoder().canEncode(words) ? words : ascii;
	}

	/**
	 * Prints a line.
	 * @param words what it says
	 */
	void print(String words) {
		byte[] line = (words + System.lineSeparator()).getBytes(this.charset);
		this.out.write(line, 0, line.length);
		this.out.flush();
	}

}
