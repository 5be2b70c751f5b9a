package org.communitypoints.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A room whose acts are logged with an id, because what they were done to has no code.
 * The log keeps the id alone; what it names is read from the room that keeps it, by a
 * bean of this type, each time somebody looks.
 */
@FunctionalInterface
public interface Subjects {

	/**
	 * What some ids name, in one look.
	 * @param reader who reads the log
	 * @param ids the ids; those of other rooms too
	 * @param language the reader's
	 * @return what of it is kept here and may be seen by the reader
	 */
	Map<UUID, Subject> named(Actor reader, Set<UUID> ids, Locale language);

	/**
	 * What an act was done to.
	 *
	 * @param words what it is, without a person's name
	 * @param path where the reader finds it
	 */
	record Subject(String words, String path) {
	}

}
