package org.communitypoints.kernel;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The name of one intention, made by the client before it sends, so that sending again
 * does nothing twice.
 *
 * @param value the key; unique in the ledger for ever
 */
public record IdempotencyKey(UUID value) {

	/** The longest key a client may choose, in characters. */
	public static final int LONGEST = 64;

	/**
	 * A new key, for an intention born here.
	 * @return the key
	 */
	public static IdempotencyKey next() {
		return new IdempotencyKey(TimeOrderedId.next());
	}

	/**
	 * The key that a client chose, kept apart from the keys of all other clients: the
	 * first 128 bits of the SHA-256 of owner and words, as a UUID of version 8 (RFC 9562,
	 * section 5.8).
	 * @param owner whose keys these are, for example a shop
	 * @param words what the client sent: 1 to 64 visible ASCII characters
	 * @return the key
	 * @throws IllegalArgumentException if the words are empty, too long or not visible
	 * ASCII
	 */
	public static IdempotencyKey chosenBy(UUID owner, String words) {
		if (words.isEmpty() || words.length() > LONGEST || !words.chars().allMatch((c) -> c > 0x20 && c < 0x7F)) {
			throw new IllegalArgumentException("an idempotency key is 1 to 64 visible ASCII characters");
		}
		ByteBuffer bytes = ByteBuffer.wrap(Fingerprint.of(owner, words).bytes());
		long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
		long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
		return new IdempotencyKey(new UUID(high, low));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
