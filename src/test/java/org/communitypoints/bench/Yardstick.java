package org.communitypoints.bench;

import java.io.IOException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Something to be measured.
 *
 * @param name what it is called in the table
 * @param limit the limit that it is held against; null for one that stands by itself
 * @param units what one turn counts for: the awards of a batch
 * @param goal what it should reach, in words; empty for none
 * @param clients makes one client, with whatever is its own
 */
record Yardstick(String name, @Nullable Limit limit, int units, String goal, Clients clients) {

	/** Makes the clients. */
	@FunctionalInterface
	interface Clients {

		/**
		 * Makes one.
		 * @param number its number, from 0
		 * @return what it does, again and again
		 */
		Turn client(int number) throws Exception;

	}

	/** What a client does, once. */
	@FunctionalInterface
	interface Turn extends AutoCloseable {

		/** Does it. */
		void take() throws Exception;

		@Override
		default void close() throws IOException, SQLException {
		}

	}

}
