package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.List;

import org.communitypoints.members.CardNumber;

/**
 * What a teacher ticked on the list of a class.
 *
 * @param code the act's code
 * @param day when the pupils did it
 * @param hours for how many hours each of them, 1 to 24; 1 for an act that is not by the
 * hour
 * @param pupils the cards of those who are ticked
 */
public record NewDeposit(String code, LocalDate day, int hours, List<CardNumber> pupils) {

	/**
	 * Copies the list.
	 */
	public NewDeposit {
		pupils = List.copyOf(pupils);
	}

}
