package org.communitypoints.bench;

import java.util.List;

/**
 * What one room of the house wants to have measured. A bean of this kind with the profile
 * "bench" is found by itself, so a room that is new adds one class.
 */
interface BenchRoom {

	/**
	 * Its yardsticks; whatever they need is made ready here.
	 * @param banner the people and places to measure with
	 * @return the yardsticks in their order
	 */
	List<Yardstick> yardsticks(Sample banner) throws Exception;

}
