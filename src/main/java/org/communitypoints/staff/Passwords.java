package org.communitypoints.staff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.communitypoints.throttle.TooManyTries;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough, and their hashes. Hashing is slow on purpose, so only
 * as many run at once as there are cores: a rush at the door does not stop the counter.
 */
@Component
class Passwords {

	static final int LEAST_CHARACTERS = 8;

	/** What bcrypt takes; anything after it would not count. */
	static final int MOST_BYTES = 72;

	private static final long PATIENCE_SECONDS = 5;

	// without the letters and digits that are taken for each other on paper
	private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

	private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

	private final SecureRandom random = new SecureRandom();

	private final Set<String> common = common();

	// compared with when there is nobody of that name, so that both take the same time
	private final String nobodys = Objects.requireNonNull(this.encoder.encode(generate()));

	/**
	 * Hashes a password that somebody chose.
	 */
	String hash(String password, SignInName of) {
		if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
			throw new PasswordTooShort(LEAST_CHARACTERS);
		}
		if (bytes(password) > MOST_BYTES) {
			throw new PasswordTooLong(MOST_BYTES);
		}
		String simple = password.toLowerCase(Locale.ROOT).strip();
		if (this.common.contains(simple) || simple.contains(of.value()) || simple.chars().distinct().count() < 4) {
			throw new PasswordTooCommon();
		}
		return Objects.requireNonNull(onACore(() -> this.encoder.encode(password)));
	}

	/**
	 * Hashes a PIN that was found good enough.
	 */
	String hashPin(String pin) {
		return Objects.requireNonNull(onACore(() -> this.encoder.encode(pin)));
	}

	/**
	 * A password for somebody else, easy to read out: 60 random bits.
	 */
	String generate() {
		StringBuilder made = new StringBuilder();
		for (int i = 0; i < 12; i++) {
			made.append((i > 0 && i % 4 == 0) ? "-" : "")
				.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return made.toString();
	}

	boolean matches(String password, String hash) {
		return bytes(password) <= MOST_BYTES && onACore(() -> this.encoder.matches(password, hash));
	}

	/**
	 * Takes as long as comparing with a hash, and is never true.
	 */
	void matchesNobody(String password) {
		onACore(() -> this.encoder.matches(password, this.nobodys));
	}

	private <T> T onACore(Supplier<T> hashing) {
		try {
			if (!this.cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new TooManyTries(PATIENCE_SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TooManyTries(PATIENCE_SECONDS);
		}
		try {
			return hashing.get();
		}
		finally {
			this.cores.release();
		}
	}

	private static int bytes(String password) {
		return password.getBytes(StandardCharsets.UTF_8).length;
	}

	private static Set<String> common() {
		try (BufferedReader list = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Passwords.class.getResourceAsStream("common-passwords.txt")),
				StandardCharsets.UTF_8))) {
			return list.lines().filter((line) -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
