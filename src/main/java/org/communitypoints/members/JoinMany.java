package org.communitypoints.members;

import java.util.List;

import org.communitypoints.kernel.Actor;
import org.springframework.stereotype.Component;

/**
 * Many persons join at once, by the rules of {@link Join}, all or none, in a few round
 * trips to the database.
 */
@Component
public class JoinMany {

	/**
	 * Joins them all in one transaction.
	 * @param by who enters it: an administrator, a recorder, or the system
	 * @param persons the persons
	 * @return a row for each, in the same order
	 */
	public List<Joined> join(Actor by, List<NewMember> persons) {
		throw new UnsupportedOperationException();
	}

}
