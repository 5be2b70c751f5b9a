package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.CommunityId;

import org.springframework.stereotype.Component;

/** Finds the act by which something that was done on a day can be awarded. */
@Component
public class FindAct {

	private final RuleBooks rules;

	private final Awards awards;

	private final CommunityTree tree;

	private final Clock clock;

	private final ZoneId zone;

	FindAct(RuleBooks rules, Awards awards, CommunityTree tree, Clock clock, ZoneId zone) {
		this.rules = rules;
		this.awards = awards;
		this.tree = tree;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The act of a code, as it held on a day.
	 * @param community where the member belongs
	 * @param code the act's code
	 * @param day when it was done
	 * @return the act
	 * @throws DayIsInTheFuture if it has not happened yet
	 * @throws DayIsTooLongAgo if the programme no longer awards it
	 * @throws ActNotYetInForce if the act began to hold later
	 * @throws ActNoLongerInForce if the act had ceased to hold
	 * @throws NotAnActHere if no such act ever held in the community
	 */
	public Act on(CommunityId community, String code, LocalDate day) {
		if (day.isAfter(LocalDate.ofInstant(this.clock.instant(), this.zone))) {
			throw new DayIsInTheFuture();
		}
		Optional<Act> there = this.rules.inForce(community, code, day);
		Act act = there.or(() -> this.rules.newest(code))
			.filter((found) -> this.tree.holds(found.community(), community))
			.orElseThrow(() -> new NotAnActHere(code));
		this.awards.requireDay(act, this.rules.terms(act), day);
		return there.orElseThrow(() -> new NotAnActHere(code));
	}

}
