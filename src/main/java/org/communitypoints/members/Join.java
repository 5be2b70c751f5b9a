package org.communitypoints.members;

import java.util.List;
import java.util.Optional;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * A person joins: their consent is recorded, their wallet opened and their first card
 * issued, all in one transaction.
 */
@Component
public class Join {

	private final JoinMany joinMany;

	private final MemberLookup lookup;

	Join(JoinMany joinMany, MemberLookup lookup) {
		this.joinMany = joinMany;
		this.lookup = lookup;
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
	 * @throws MistypedForm if it is one of ours with a wrong digit
	 * @throws FormNumberUsed if somebody joined by that form before
	 * @throws FormNotPrinted if it is one of ours, and none like it was printed
	 * @throws FormOfAnotherCommunity if it was printed for a community elsewhere
	 * @throws FormOfAnotherText if it carries an older text
	 * @throws HelperNotNamed if a helper has no name or mandate
	 * @throws GuardianNeeded if a child has no guardian
	 * @throws GuardianNotOfAge if the guardian may be under 18
	 * @throws GuardianIsTheChild if the guardian has the child's own name
	 * @throws ChildMustAgree if the child did not agree
	 * @throws NotAChild if the year of birth is not that of a child
	 * @throws ConsentTextNotInForce if the consent is not to the newest text
	 */
	public Joined join(Actor by, NewMember person) {
		return join(by, MemberId.next(), person);
	}

	/**
	 * Joins one person under an id that was made with the form, so that a form sent twice
	 * joins nobody twice.
	 * @param by who enters it: an administrator, a recorder, or the system
	 * @param id the id
	 * @param person the person
	 * @return the member, their card and their wallet; for a form sent again those of the
	 * first time
	 * @throws org.communitypoints.kernel.Refusal as for {@link #join(Actor, NewMember)}
	 */
	public Joined join(Actor by, MemberId id, NewMember person) {
		try {
			return this.joinMany.join(by, List.of(id), List.of(person)).get(0);
		}
		catch (FormNumberUsed | DuplicateKeyException ex) {
			Optional<MemberAtCounter> joined = this.lookup.recall(by, id);
			if (joined.isPresent()) {
				return new Joined(id, joined.get().card(), joined.get().wallet());
			}
			throw usedMeanwhile(ex) ? new FormNumberUsed() : new NotFound();
		}
	}

	/** Somebody else may have joined by the form since it was looked at. */
	private static boolean usedMeanwhile(RuntimeException ex) {
		return ex instanceof FormNumberUsed || String.valueOf(ex.getMessage()).contains("a_form_number_is_used_once");
	}

}
