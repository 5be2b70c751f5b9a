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
 * @param people its members; the first is the one by whom the README shows the counter
 * @param staff everybody of the demo who can sign in
 */
record DemoVillage(Community community, Shop shop, List<Joined> people, Map<DemoSignIn, Actor> staff) {

	DemoVillage {
		people = List.copyOf(people);
		staff = Map.copyOf(staff);
	}

	/** The code by which its use cases call it. */
	String code() {
		return this.community.code();
	}

	/** One of those who can sign in. */
	Actor who(DemoSignIn signIn) {
		return Objects.requireNonNull(this.staff.get(signIn), signIn::name);
	}

}
