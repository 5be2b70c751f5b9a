package org.communitypoints.staff;

import java.util.Locale;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;

import org.springframework.stereotype.Component;

/** Appoints people for tests, each with a name of their own. */
@Component
public class Staff {

	/** The password of everybody appointed here. */
	public static final String PASSWORD = "milk-tea-and-millet";

	private final AppointStaff appointStaff;

	Staff(AppointStaff appointStaff) {
		this.appointStaff = appointStaff;
	}

	/**
	 * Appoints somebody over a community.
	 * @param role any but clerk and owner
	 * @param community what they look after
	 * @return who they are and what they sign in with
	 */
	public Appointed over(Community community, Role role) {
		return appoint(community, role, community.code());
	}

	/**
	 * Appoints a clerk.
	 * @param shop where they serve
	 * @param community where the shop stands
	 * @return who they are and what they sign in with
	 */
	public Appointed clerk(Shop shop, Community community) {
		return appoint(community, Role.CLERK, shop.code());
	}

	/**
	 * Appoints a shop's owner.
	 * @param shop whose it is
	 * @param community where the shop stands
	 * @return who they are and what they sign in with
	 */
	public Appointed owner(Shop shop, Community community) {
		return appoint(community, Role.OWNER, shop.code());
	}

	private Appointed appoint(Community community, Role role, String place) {
		SignInName name = new SignInName(Villages.code("p").toLowerCase(Locale.ROOT));
		ActorId id = this.appointStaff.appoint(Villages.administrator(community),
				new NewStaffMember(name, "Oyun", role, place), PASSWORD);
		return new Appointed(id, name.value());
	}

	/**
	 * Somebody who may sign in.
	 *
	 * @param id who they are
	 * @param signInName what they sign in with
	 */
	public record Appointed(ActorId id, String signInName) {
	}

}
