package org.communitypoints.schools.web;

import java.io.Serial;
import java.io.Serializable;

/** One line of a list to choose from. */
record Choice(String value, String words) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

}
