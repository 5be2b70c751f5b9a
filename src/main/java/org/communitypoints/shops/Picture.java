package org.communitypoints.shops;

/** The picture of a good, small and drawn by us. */
public final class Picture {

	private final String mediaType;

	private final byte[] content;

	private final String version;

	Picture(String mediaType, byte[] content, String version) {
		this.mediaType = mediaType;
		this.content = content.clone();
		this.version = version;
	}

	/**
	 * What a browser is told.
	 * @return {@code image/png} or {@code image/jpeg}
	 */
	public String mediaType() {
		return this.mediaType;
	}

	/**
	 * The picture itself.
	 * @return a copy of its bytes
	 */
	public byte[] content() {
		return this.content.clone();
	}

	/**
	 * Names exactly this picture; another picture of the same good is another version.
	 * @return 16 hexadecimal digits
	 */
	public String version() {
		return this.version;
	}

}
