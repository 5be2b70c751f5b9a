package org.communitypoints.sheets;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is chosen once for a whole file.
 *
 * @param words the key of its name
 * @param options what can be chosen, and the words for it in the reader's language
 */
public record UploadSetting(String words, Map<String, String> options) {

	/**
	 * Copies the options, in their order.
	 */
	public UploadSetting {
		options = new LinkedHashMap<>(options);
	}

}
