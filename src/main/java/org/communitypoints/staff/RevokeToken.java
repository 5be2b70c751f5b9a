package org.communitypoints.staff;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a bearer token, from the next request on. */
@Component
public class RevokeToken {

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	RevokeToken(JdbcClient database, ShopDirectory shops, ApplicationEventPublisher events) {
		this.database = database;
		this.shops = shops;
		this.events = events;
	}

	/**
	 * Revokes a token.
	 * @param actor an administrator who sees the shop
	 * @param shopCode the shop
	 * @param token one of its tokens
	 * @throws TokenAlreadyRevoked if that was done before
	 */
	@Transactional
	public void revoke(Actor actor, String shopCode, TokenId token) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		Shop shop = this.shops.require(actor, shopCode);
		boolean theirs = this.database.sql("SELECT EXISTS (SELECT FROM api_token WHERE id = :id AND shop = :shop)")
			.param("id", token.value())
			.param("shop", shop.id().value())
			.query(Boolean.class)
			.single();
		if (!theirs) {
			throw new NotFound();
		}
		int revoked = this.database
			.sql("INSERT INTO api_token_revocation (token, revoked_by) VALUES (:id, :by) ON CONFLICT DO NOTHING")
			.param("id", token.value())
			.param("by", actor.id().value())
			.update();
		if (revoked == 0) {
			throw new TokenAlreadyRevoked();
		}
		this.events.publishEvent(new ActDone(actor, "token-revoked", shop.code()));
	}

}
