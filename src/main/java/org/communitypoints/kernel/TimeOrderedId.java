package org.communitypoints.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes UUIDs of version 7: 48 bits of Unix milliseconds, then 74 random bits, so that
 * ids made one after the other stay together in an index and need no central sequence
 * (RFC 9562, section 5.7).
 */
public final class TimeOrderedId {

	private static final SecureRandom RANDOM = new SecureRandom();

	private TimeOrderedId() {
	}

	/**
	 * A new UUID of version 7.
	 * @return the UUID
	 */
	public static UUID next() {
		long millis = System.currentTimeMillis();
		long high = (millis << 16) | 0x7000L | RANDOM.nextInt(1 << 12);
		long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
		return new UUID(high, low);
	}

}
