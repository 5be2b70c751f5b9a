package org.communitypoints.shops.web;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The shop whose stock a page is about: an owner's own below {@code /shop}, and below
 * {@code /shops} the one that the address names.
 */
@Component
class KeptShop {

	private final ShopDirectory shops;

	KeptShop(ShopDirectory shops) {
		this.shops = shops;
	}

	Shop of(Actor actor, @Nullable String code) {
		return (code != null) ? this.shops.require(actor, code)
				: this.shops.find(actor.shop().orElseThrow(NotAllowed::new));
	}

	/** Where the shop's pages begin. */
	static String base(@Nullable String code) {
		return (code != null) ? "/shops/" + code : "/shop";
	}

	/** Whether an actor who sees the shop may also change its stock. */
	static boolean mayKeep(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) || actor.is(Role.OWNER);
	}

}
