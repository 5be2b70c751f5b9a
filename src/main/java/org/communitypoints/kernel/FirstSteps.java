package org.communitypoints.kernel;

import java.util.List;

/**
 * A room in which something has to be done once before a programme can begin. Nothing is
 * stored about it: the room looks at its facts.
 */
@FunctionalInterface
public interface FirstSteps {

	/**
	 * What has to be done in the room.
	 * @return the steps, done or not
	 */
	List<FirstStep> now();

}
