package org.communitypoints.demo;

import java.util.EnumMap;
import java.util.Map;

import jakarta.persistence.EntityManager;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Appoints everybody who can sign in to the demo. */
@Component
@Profile("demo")
class DemoStaff {

	private final AppointStaff appoint;

	private final CommunityTree tree;

	private final ShopDirectory shops;

	private final EntityManager entities;

	DemoStaff(AppointStaff appoint, CommunityTree tree, ShopDirectory shops, EntityManager entities) {
		this.appoint = appoint;
		this.tree = tree;
		this.shops = shops;
		this.entities = entities;
	}

	/**
	 * Appoints them. What follows finds them by SQL, so they are written at once.
	 * @return who they are when they act
	 */
	Map<DemoSignIn, Actor> appoint(Actor software) {
		Map<DemoSignIn, Actor> appointed = new EnumMap<>(DemoSignIn.class);
		for (DemoSignIn signIn : DemoSignIn.values()) {
			ActorId id = this.appoint.appoint(software, new NewStaffMember(new SignInName(signIn.signInName()),
					signIn.displayName(), signIn.role(), signIn.place()), Demo.PASSWORD);
			appointed.put(signIn, actor(software, signIn, id));
		}
		this.entities.flush();
		return appointed;
	}

	private Actor actor(Actor software, DemoSignIn signIn, ActorId id) {
		if (!signIn.role().belongsToAShop()) {
			return new Actor(id, signIn.displayName(), signIn.role(), this.tree.require(software, signIn.place()).id(),
					null);
		}
		Shop shop = this.shops.require(software, signIn.place());
		return new Actor(id, signIn.displayName(), signIn.role(), shop.community(), shop.id());
	}

}
