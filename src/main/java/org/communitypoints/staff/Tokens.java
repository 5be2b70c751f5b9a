package org.communitypoints.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bearer tokens of the shops' own tills, to be read. */
@Component
public class Tokens {

	/** How many one page shows; the newest. */
	public static final int LIMIT = 100;

	private final JdbcClient database;

	Tokens(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The till that a token lets in.
	 * @param token what was sent after {@code Bearer}
	 * @return the till as an actor, or empty if the token opens nothing
	 */
	public Optional<Actor> open(String token) {
		return this.database.sql("""
				SELECT t.id, t.name, t.shop, s.catchment FROM api_token t JOIN shop s ON s.id = t.shop
				WHERE t.hash = :hash AND NOT EXISTS (SELECT FROM api_token_revocation r WHERE r.token = t.id)
				""")
			.param("hash", hash(token))
			.query((row, number) -> new Actor(new ActorId(row.getObject("id", UUID.class)), row.getString("name"),
					Role.TILL, new CommunityId(row.getObject("catchment", UUID.class)),
					new ShopId(row.getObject("shop", UUID.class))))
			.optional();
	}

	/**
	 * The tokens of a shop, newest first.
	 * @param shop the shop, which the caller has seen to be the reader's
	 * @return at most {@link #LIMIT}
	 */
	public List<TokenEntry> of(ShopId shop) {
		return this.database.sql("""
				SELECT t.id, t.name, t.issued_at, r.revoked_at
				FROM api_token t LEFT JOIN api_token_revocation r ON r.token = t.id
				WHERE t.shop = :shop ORDER BY t.issued_at DESC LIMIT :limit
				""").param("shop", shop.value()).param("limit", LIMIT).query((row, number) -> {
			@Nullable Timestamp revoked = row.getTimestamp("revoked_at");
			return new TokenEntry(new TokenId(row.getObject("id", UUID.class)), row.getString("name"),
					row.getTimestamp("issued_at").toInstant(), (revoked != null) ? revoked.toInstant() : null);
		}).list();
	}

	/**
	 * What is kept of a token. It has 256 random bits, so one round of SHA-256 is enough.
	 */
	static byte[] hash(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
