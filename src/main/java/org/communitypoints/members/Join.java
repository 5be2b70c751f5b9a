package org.communitypoints.members;

import java.util.List;

import org.communitypoints.kernel.Actor;

import org.springframework.stereotype.Component;

/**
 * A person joins: their consent is recorded, their wallet opened and their first card
 * issued, all in one transaction.
 */
@Component
public class Join {

	private final JoinMany joinMany;

	Join(JoinMany joinMany) {
		this.joinMany = joinMany;
	}

	/**
	 * Joins one person.
	 * @param by who enters it: an administrator, a recorder, or the system
	 * @param person the person
	 * @return the member, their card and their wallet
	 * @throws org.communitypoints.kernel.NotAllowed if the actor's role does not join
	 * people
	 * @throws org.communitypoints.kernel.NotFound if the community is outside the actor's
	 * part of the tree
	 * @throws NameNotUsable if the name is not one
	 * @throws PhoneNotUsable if there is a phone, and it is no mobile number
	 * @throws FormNumberNeeded if paper has no form number, or something else has one
	 */
	public Joined join(Actor by, NewMember person) {
		return this.joinMany.join(by, List.of(person)).get(0);
	}

}
