package org.communitypoints.demo;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdAct.Kind;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Two neighbours of one household; one of them shares, the other keeps their points. */
@Component
@Profile("demo")
class DemoHousehold {

	private final Households households;

	private final MemberLookup lookup;

	DemoHousehold(Households households, MemberLookup lookup) {
		this.households = households;
		this.lookup = lookup;
	}

	/** Writes down what each of them said. */
	void share(DemoVillage village) {
		Actor recorder = village.who(DemoSignIn.RECORDER);
		MemberAtCounter shares = this.lookup.byCard(recorder, village.people().get(5).card());
		HouseholdId household = this.households.make(recorder, shares, HouseholdAct.onScreen(Kind.JOIN));
		this.households.decide(recorder, household, shares, HouseholdAct.onScreen(Kind.SHARE));
		this.households.decide(recorder, household, this.lookup.byCard(recorder, village.people().get(6).card()),
				HouseholdAct.onScreen(Kind.JOIN));
	}

}
