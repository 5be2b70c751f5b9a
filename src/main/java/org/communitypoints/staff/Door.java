package org.communitypoints.staff;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.throttle.TooManyTries;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of the house: who comes in with a password, and who is still welcome. */
@Component
public class Door {

	private final JdbcClient database;

	private final Passwords passwords;

	Door(JdbcClient database, Passwords passwords) {
		this.database = database;
		this.passwords = passwords;
	}

	/**
	 * Whoever signs in with this name and password. An unknown name, somebody shut out
	 * and a wrong password look the same and take the same time.
	 * @param signInName what was typed as name
	 * @param password what was typed as password
	 * @return their id, or empty
	 * @throws TooManyTries if more people sign in at once than can be served
	 */
	public Optional<ActorId> open(String signInName, String password) {
		Optional<Key> key = this.database
			.sql("SELECT id, password_hash FROM staff_member WHERE sign_in_name = :name AND disabled_at IS NULL")
			.param("name", signInName.toLowerCase(Locale.ROOT))
			.query((row, number) -> new Key(row.getObject("id", UUID.class), row.getString("password_hash")))
			.optional();
		if (key.isEmpty()) {
			this.passwords.matchesNobody(password);
			return Optional.empty();
		}
		return key.filter((found) -> this.passwords.matches(password, found.hash()))
			.map((found) -> new ActorId(found.id()));
	}

	/**
	 * Reads a person afresh: what they are and see now, whatever was so when they signed
	 * in.
	 * @param id who they are
	 * @return the person, or empty if they are shut out
	 */
	public Optional<Present> present(ActorId id) {
		return this.database
			.sql("""
					SELECT m.sign_in_name, m.display_name, m.role, m.language, m.shop, COALESCE(s.catchment, m.community) AS top,
						COALESCE(s.name_zh, c.name_zh) AS place_zh, COALESCE(s.name_en, c.name_en) AS place_en
					FROM staff_member m LEFT JOIN shop s ON s.id = m.shop LEFT JOIN community c ON c.id = m.community
					WHERE m.id = :id AND m.disabled_at IS NULL
					""")
			.param("id", id.value())
			.query((row, number) -> {
				@Nullable UUID shop = row.getObject("shop", UUID.class);
				@Nullable String language = row.getString("language");
				Actor actor = new Actor(id, row.getString("display_name"), Role.valueOf(row.getString("role")),
						new CommunityId(row.getObject("top", UUID.class)), (shop != null) ? new ShopId(shop) : null);
				return new Present(actor, row.getString("sign_in_name"),
						(language != null) ? Locale.forLanguageTag(language) : null, row.getString("place_zh"),
						row.getString("place_en"));
			})
			.optional();
	}

	private record Key(UUID id, String hash) {
	}

}
