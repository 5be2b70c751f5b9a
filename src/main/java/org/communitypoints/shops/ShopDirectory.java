package org.communitypoints.shops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds shops. */
@Component
public class ShopDirectory {

	private final JdbcClient database;

	ShopDirectory(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Finds a shop, whoever asks.
	 * @param id its id
	 * @return the shop
	 * @throws NotFound if there is none
	 */
	public Shop find(ShopId id) {
		return this.database.sql("SELECT * FROM shop WHERE id = :id")
			.param("id", id.value())
			.query(ShopDirectory::shop)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Finds a shop by its code, whoever asks.
	 * @param code the shop's code
	 * @return the shop, or empty if there is none
	 */
	public Optional<Shop> named(String code) {
		return this.database.sql("SELECT * FROM shop WHERE code = :code")
			.param("code", code)
			.query(ShopDirectory::shop)
			.optional();
	}

	/**
	 * Finds a shop that stands in the part of the tree that an actor sees; who belongs to
	 * a shop sees no other.
	 * @param actor who asks
	 * @param code the shop's code
	 * @return the shop
	 * @throws NotFound if there is none, or only elsewhere
	 */
	public Shop require(Actor actor, String code) {
		return this.database.sql("""
				SELECT s.* FROM shop s JOIN community_within w ON w.community = s.community
				WHERE s.code = :code AND w.ancestor = :top AND s.id = coalesce(CAST(:own AS uuid), s.id)
				""")
			.param("code", code)
			.param("top", actor.community().value())
			.param("own", own(actor))
			.query(ShopDirectory::shop)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Finds a shop whose stock an actor keeps: an administrator that of every shop they
	 * see, an owner that of the own.
	 * @param actor who asks
	 * @param code the shop's code
	 * @return the shop
	 * @throws NotFound if there is none, or only elsewhere
	 * @throws org.communitypoints.kernel.NotAllowed if the actor only sees it
	 */
	public Shop requireToKeep(Actor actor, String code) {
		Shop shop = require(actor, code);
		if (!actor.is(Role.OWNER)) {
			actor.mustAdminister();
		}
		return shop;
	}

	/**
	 * Lists the shops that stand in the part of the tree that an actor sees; who belongs
	 * to a shop sees no other.
	 * @param actor who asks
	 * @param words a part of the code or name of a shop, or of the name of the place
	 * where it stands, in either language; empty for all
	 * @param limit how many at most
	 * @return the shops, by code
	 */
	public List<ShopLine> lines(Actor actor, String words, int limit) {
		return this.database
			.sql("""
					SELECT s.code, s.name_zh, s.name_en, c.name_zh AS community_zh, c.name_en AS community_en
					FROM shop s JOIN community c ON c.id = s.community JOIN community_within w ON w.community = c.id
					WHERE w.ancestor = :top AND s.id = coalesce(CAST(:own AS uuid), s.id)
					AND strpos(lower(concat_ws(E'\\n', s.code, s.name_zh, s.name_en, c.name_zh, c.name_en)), lower(:words)) > 0
					ORDER BY s.code LIMIT :limit
					""")
			.param("top", actor.community().value())
			.param("own", own(actor))
			.param("words", words)
			.param("limit", limit)
			.query((row, number) -> new ShopLine(row.getString("code"), row.getString("name_zh"),
					row.getString("name_en"), row.getString("community_zh"), row.getString("community_en")))
			.list();
	}

	private static @Nullable String own(Actor actor) {
		return actor.shop().map(ShopId::toString).orElse(null);
	}

	private static Shop shop(ResultSet row, int number) throws SQLException {
		return new Shop(new ShopId(row.getObject("id", UUID.class)), row.getString("code"), row.getString("name_zh"),
				row.getString("name_en"), new CommunityId(row.getObject("community", UUID.class)),
				new CommunityId(row.getObject("catchment", UUID.class)),
				new AccountId(row.getObject("till", UUID.class)));
	}

}
