package org.communitypoints.sheets;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;

/**
 * A kind of table that a room takes in: which columns it wants, what may be wrong with
 * rows, and how they are written. The rest is the same for all: a room makes one of these
 * a component, and is done. Rows come with their cells in the order of the wanted
 * columns; one that is not in the file is empty.
 */
public abstract class Intake {

	/**
	 * What it is called in addresses; its words are the messages
	 * {@code uploads.<kind>.title} and {@code uploads.<kind>.what}.
	 * @return a short name in lower case
	 */
	public abstract String kind();

	/**
	 * Whose work it is.
	 * @return the roles that may
	 */
	public abstract Set<Role> roles();

	/**
	 * Where the page with the upload leads back to.
	 * @param settings what was chosen for the file; empty before anything is
	 * @return a path
	 */
	public abstract String home(List<String> settings);

	/**
	 * What the table has.
	 * @return the columns
	 */
	public abstract List<WantedColumn> columns();

	/**
	 * What is chosen once for a whole file.
	 * @param actor who chooses
	 * @param locale the reader's language
	 * @return the settings; most kinds have none
	 */
	public List<UploadSetting> settings(Actor actor, Locale locale) {
		return List.of();
	}

	/**
	 * Whether a table without headings is understood: as one in which the first columns
	 * stand in the order of those that are wanted.
	 * @return true if a bare list will do
	 */
	public boolean takesBareLists() {
		return false;
	}

	/**
	 * Looks at all rows at once, and changes nothing.
	 * @param by who sends them
	 * @param settings what was chosen, in the order of the settings
	 * @param rows the rows
	 * @return what is wrong with them, and what they come to
	 */
	public abstract Verdict check(Actor by, List<String> settings, List<SheetRow> rows);

	/**
	 * Writes all rows, in sets, within the transaction that is open; they have just been
	 * checked in it.
	 * @param by who confirmed it
	 * @param upload names the upload, for keys that make it once
	 * @param settings what was chosen
	 * @param rows the rows without those that are skipped
	 * @param progress is told how many are written
	 * @return what was done
	 */
	public abstract List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress);

}
