package org.communitypoints.kernel;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of several to choose from on a page.
 *
 * @param value what the form sends; empty for none of them
 * @param words what the person reads
 */
public record Choice(String value, String words) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Makes a list to choose from.
	 * @param words what the person reads, by what the form sends, in the order of the
	 * list
	 * @return the choices, which may be added to
	 */
	public static List<Choice> of(Map<String, String> words) {
		return new ArrayList<>(
				words.entrySet().stream().map((one) -> new Choice(one.getKey(), one.getValue())).toList());
	}

}
