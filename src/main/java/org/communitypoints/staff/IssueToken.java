package org.communitypoints.staff;

import java.security.SecureRandom;
import java.util.Base64;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Issues a bearer token for a shop's own till or mini-program. */
@Component
public class IssueToken {

	// a fixed start lets scanners of source code find a token that should not be there
	private static final String PREFIX = "cpt_";

	private static final int BYTES = 32;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	private final SecureRandom random = new SecureRandom();

	IssueToken(JdbcClient database, ShopDirectory shops, ApplicationEventPublisher events) {
		this.database = database;
		this.shops = shops;
		this.events = events;
	}

	/**
	 * Issues a token.
	 * @param actor an administrator who sees the shop
	 * @param shopCode the shop
	 * @param name what the token is for: 1 to 60 plain characters
	 * @return the token, which is kept nowhere
	 */
	@Transactional
	public String issue(Actor actor, String shopCode, String name) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		Shop shop = this.shops.require(actor, shopCode);
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.database
			.sql("INSERT INTO api_token (id, shop, name, hash, issued_by) VALUES (:id, :shop, :name, :hash, :by)")
			.param("id", TokenId.next().value())
			.param("shop", shop.id().value())
			.param("name", name.strip())
			.param("hash", Tokens.hash(token))
			.param("by", actor.id().value())
			.update();
		this.events.publishEvent(new ActDone(actor, "token-issued", shop.code()));
		return token;
	}

}
