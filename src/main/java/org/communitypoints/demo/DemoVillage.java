package org.communitypoints.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Shop;

/**
 * The first village of the demo, in which everything happens.
 *
 * @param community where it is
 * @param shop its shop
 * @param people its members, of whom the first two are known by name
 * @param staff everybody of the demo who can sign in
 */
record DemoVillage(Community community, Shop shop, List<Joined> people, Map<DemoSignIn, Actor> staff) {

	/** By whom the README shows the counter: the first of its people. */
	static final String FIRST = "白音查干";

	/** Who runs the village, and is a member too: the second of its people. */
	static final String ADMINISTRATOR = "布和";

	DemoVillage {
		people = List.copyOf(people);
		staff = Map.copyOf(staff);
	}

	/** The code by which its use cases call it. */
	String code() {
		return this.community.code();
	}

	/** Who runs the village, as a member. */
	Joined administrator() {
		return this.people.get(1);
	}

	/** One of those who can sign in. */
	Actor who(DemoSignIn signIn) {
		return Objects.requireNonNull(this.staff.get(signIn), signIn::name);
	}

}
