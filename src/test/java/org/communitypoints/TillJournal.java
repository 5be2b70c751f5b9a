package org.communitypoints;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the tills themselves know, kept apart from the product: each intention before it
 * is sent, and each answer after it came.
 */
final class TillJournal implements AutoCloseable {

	private final Set<Intention> intended = ConcurrentHashMap.newKeySet();

	private final Map<Intention, String> acknowledged = new ConcurrentHashMap<>();

	private final Map<Intention, String> refused = new ConcurrentHashMap<>();

	private final Set<Intention> unknown = ConcurrentHashMap.newKeySet();

	private final Set<Integer> statuses = new ConcurrentSkipListSet<>();

	private final AtomicInteger retries = new AtomicInteger();

	private final AtomicInteger found = new AtomicInteger();

	private final BufferedWriter file;

	/** A new journal in a file that stays for whoever looks into a failure. */
	TillJournal(Path file) throws IOException {
		this.file = Files.newBufferedWriter(file);
	}

	void intend(Intention intention) {
		write("intend " + intention);
		if (!this.intended.add(intention)) {
			throw new IllegalStateException("a till chose a key twice");
		}
	}

	/** No answer came, or one that says nothing about what happened. */
	void noAnswer(Intention intention, String why) {
		write("unknown " + intention.key() + " " + why);
		this.unknown.add(intention);
	}

	void retry() {
		this.retries.incrementAndGet();
	}

	void status(int status) {
		this.statuses.add(status);
	}

	void acknowledge(Intention intention, String answer, boolean replayed) {
		write("acknowledged " + intention.key() + " " + answer);
		this.acknowledged.put(intention, answer);
		if (replayed) {
			this.found.incrementAndGet();
		}
	}

	void refuse(Intention intention, String answer) {
		write("refused " + intention.key() + " " + answer);
		this.refused.put(intention, answer);
	}

	Set<Intention> intended() {
		return this.intended;
	}

	Map<Intention, String> acknowledged() {
		return this.acknowledged;
	}

	Map<Intention, String> refused() {
		return this.refused;
	}

	/** What at some time had been sent and not been answered. */
	Set<Intention> unknown() {
		return this.unknown;
	}

	/** All HTTP statuses that the tills have seen. */
	Set<Integer> statuses() {
		return this.statuses;
	}

	/** How often a key was sent again. */
	int retries() {
		return this.retries.get();
	}

	/** How many of the unknown had happened, as their retry was told. */
	int found() {
		return this.found.get();
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	private synchronized void write(String line) {
		try {
			this.file.write(line);
			this.file.newLine();
			this.file.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a till is about to ask for.
	 *
	 * @param key the till's key, never used before
	 * @param shop whose till it is
	 * @param card the member's card
	 * @param barcode the one good
	 * @param points the points of its price, the rest being paid in cash
	 */
	record Intention(String key, UUID shop, String card, String barcode, long points) {

		String json() {
			return """
					{"card":"%s","lines":[{"barcode":"%s","quantity":1}],"points":%d}""".formatted(this.card,
					this.barcode, this.points);
		}

	}

}
