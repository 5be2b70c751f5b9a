package org.communitypoints.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.claims.ClaimTerms;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.SeatId;
import org.communitypoints.claims.Terms;
import org.communitypoints.kernel.Actor;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The review committee of the first village: four neighbours, of whom three decide, so
 * that one can stand aside. One of them is a member too, and has said which.
 */
@Component
@Profile("demo")
class DemoCommittee {

	private static final int QUORUM = 3;

	/** The shortest notice, so that who keeps the demo soon sees claims credited. */
	private static final int NOTICE_DAYS = 3;

	private static final List<DemoSignIn> SEATED = List.of(DemoSignIn.VILLAGE_ADMINISTRATOR, DemoSignIn.COMMITTEE,
			DemoSignIn.COMMITTEE_TOO, DemoSignIn.TEAM_LEADER);

	private final ClaimTerms terms;

	private final Committees committees;

	private final DeclareOwnMembership declare;

	DemoCommittee(ClaimTerms terms, Committees committees, DeclareOwnMembership declare) {
		this.terms = terms;
		this.committees = committees;
		this.declare = declare;
	}

	/** Appoints it. */
	Set<SeatId> appoint(DemoVillage village) {
		Actor administrator = village.who(DemoSignIn.VILLAGE_ADMINISTRATOR);
		this.terms.set(village.who(DemoSignIn.ADMINISTRATOR), new Terms(QUORUM, NOTICE_DAYS));
		this.declare.declare(administrator, village.administrator().card());
		Set<SeatId> seats = new LinkedHashSet<>();
		SEATED
			.forEach((one) -> seats.add(this.committees.appoint(administrator, village.code(), village.who(one).id())));
		return seats;
	}

}
