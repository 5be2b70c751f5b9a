package org.communitypoints.days;

import java.util.Collection;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;

import org.springframework.stereotype.Component;

/**
 * Who sets, changes and cancels a redemption day: the shop's owner, an administrator who
 * sees the shop, and one who sees all that are invited, as a school's does.
 */
@Component
class DayKeepers {

	private final CommunityTree tree;

	DayKeepers(CommunityTree tree) {
		this.tree = tree;
	}

	/** Refuses everybody else. */
	void mustKeep(Actor by, Shop shop, Collection<CommunityId> invited) {
		boolean owner = by.is(Role.OWNER) && by.shop().filter(shop.id()::equals).isPresent();
		boolean above = (by.is(Role.ADMINISTRATOR) || by.is(Role.SYSTEM)) && (this.tree.sees(by, shop.community())
				|| invited.stream().allMatch((community) -> this.tree.sees(by, community)));
		if (!owner && !above) {
			throw new NotAllowed();
		}
	}

}
