package org.communitypoints.sheets;

import java.util.UUID;

import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names an upload.
 *
 * @param value the UUID, version 7
 */
public record UploadId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static UploadId next() {
		return new UploadId(TimeOrderedId.next());
	}

	/**
	 * Reads an id from an address.
	 * @param text what stands there
	 * @return the id
	 * @throws NotFound if it is none
	 */
	public static UploadId read(String text) {
		try {
			return new UploadId(UUID.fromString(text));
		}
		catch (IllegalArgumentException ex) {
			throw new NotFound();
		}
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
