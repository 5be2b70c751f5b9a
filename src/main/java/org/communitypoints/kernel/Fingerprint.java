package org.communitypoints.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a request says, as SHA-256, so that one key can never stand for two different
 * requests.
 */
public final class Fingerprint {

	private final byte[] bytes;

	private Fingerprint(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * The fingerprint of a request, from all the values that make it what it is. Each
	 * value's text is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
	 * @param values the values, in a fixed order; their {@code toString} must be stable
	 * @return the fingerprint
	 */
	public static Fingerprint of(Object... values) {
		MessageDigest digest = sha256();
		for (Object value : values) {
			byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
			digest.update(text);
		}
		return new Fingerprint(digest.digest());
	}

	/**
	 * A fingerprint read back from where it was kept.
	 * @param bytes the 32 bytes
	 * @return the fingerprint
	 * @throws IllegalArgumentException if there are not 32 of them
	 */
	public static Fingerprint ofBytes(byte[] bytes) {
		if (bytes.length != 32) {
			throw new IllegalArgumentException("a fingerprint has 32 bytes, not " + bytes.length);
		}
		return new Fingerprint(bytes.clone());
	}

	/**
	 * A fingerprint that was sent as text.
	 * @param hex what came in
	 * @return the fingerprint; of the text itself if that is no fingerprint, so that it
	 * equals no other
	 */
	public static Fingerprint ofHex(String hex) {
		return (hex.length() == 64 && hex.chars().allMatch(HexFormat::isHexDigit))
				? new Fingerprint(HexFormat.of().parseHex(hex)) : of("not a fingerprint", hex);
	}

	/**
	 * The fingerprint as bytes.
	 * @return 32 bytes, a copy
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Fingerprint that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/**
	 * The fingerprint in hexadecimal.
	 * @return 64 lower-case digits
	 */
	@Override
	public String toString() {
		return HexFormat.of().formatHex(this.bytes);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
