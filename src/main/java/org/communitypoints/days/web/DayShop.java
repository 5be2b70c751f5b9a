package org.communitypoints.days.web;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The shop whose days a page is about: an owner's own below {@code /shop}, a clerk's own
 * below {@code /counter}, and below {@code /shops} the one that the address names.
 */
@Component
class DayShop {

	private final ShopDirectory shops;

	DayShop(ShopDirectory shops) {
		this.shops = shops;
	}

	Shop of(Actor actor, @Nullable String code) {
		return (code != null) ? this.shops.require(actor, code)
				: this.shops.find(actor.shop().orElseThrow(NotAllowed::new));
	}

	/** Where the shop's pages begin. */
	static String base(Actor actor, @Nullable String code) {
		if (code != null) {
			return "/shops/" + code;
		}
		return actor.is(Role.CLERK) ? "/counter" : "/shop";
	}

	/** Whether an actor who sees the days may also set them. */
	static boolean mayKeep(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) || actor.is(Role.OWNER);
	}

}
