package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.ledger.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds many members at once, for a list of who came: in as many statements for a
 * thousand as for one. Whom somebody sees on a list is logged once a day for each of
 * them, since a list is looked at again and again.
 */
@Component
public class RollCall {

	/** The most members in one call. */
	public static final int MOST = 2_000;

	private static final String CALLED = """
			SELECT m.id, m.name, k.number, m.community, c.name_zh, c.name_en, a.id AS wallet,
				(m.joined_at AT TIME ZONE 'Asia/Shanghai')::date AS joined, w.member IS NOT NULL AS gone,
				EXISTS (SELECT FROM consent_in_force a WHERE a.member = m.id) AS current
			FROM member m
			JOIN community_within s ON s.community = m.community AND s.ancestor = :top
			JOIN community c ON c.id = m.community
			JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
			JOIN card k ON k.member = m.id
				AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
			LEFT JOIN withdrawal w ON w.member = m.id
			""";

	private final JdbcClient jdbc;

	RollCall(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The members of a list, as far as the actor sees them; those who left too.
	 * @param actor who calls
	 * @param members at most {@value #MOST}
	 * @return those that are found, by pinyin
	 */
	public List<Called> of(Actor actor, Collection<MemberId> members) {
		requireFew(members.size());
		return this.jdbc.sql(CALLED + "WHERE m.id = ANY (:members) ORDER BY m.pinyin, m.id")
			.param("top", actor.community().value())
			.param("members", Members.uuids(members.stream().map(MemberId::value).toList()))
			.query((row, number) -> called(row))
			.list();
	}

	/**
	 * Shows the members of a list to the actor, and logs that.
	 * @param actor who looks
	 * @param members at most {@value #MOST}
	 * @return those that are found, by pinyin
	 */
	@Transactional
	public List<Called> show(Actor actor, Collection<MemberId> members) {
		List<Called> called = of(actor, members);
		listed(actor, called);
		return called;
	}

	/**
	 * Finds members by what stands on a list: the number of a card in force, a whole
	 * name, its pinyin or initials, a phone or its last four digits; and logs whom the
	 * actor sees so.
	 * @param actor who calls
	 * @param words what stands on the list, at most {@value #MOST} of them
	 * @return who is meant by each of the words: nobody, one, or several who are called
	 * alike; in the same order
	 */
	@Transactional
	public Map<String, List<Called>> find(Actor actor, Collection<String> words) {
		requireFew(words.size());
		Map<String, List<Called>> found = new LinkedHashMap<>();
		Map<String, List<String>> asked = new HashMap<>();
		for (String word : words) {
			found.put(word, new ArrayList<>());
			String key = SearchKeys.fold(word);
			if (!key.isEmpty()) {
				asked.computeIfAbsent(key, (same) -> new ArrayList<>()).add(word);
			}
		}
		List<Called> all = new ArrayList<>();
		this.jdbc.sql("""
				WITH asked AS (SELECT DISTINCT key FROM unnest(:keys::text[]) AS a (key)), hit AS (
					SELECT a.key, k.member FROM asked a JOIN card k ON k.number = a.key
					UNION
					SELECT a.key, k.member FROM community_within w
					CROSS JOIN asked a JOIN member_key k ON k.community = w.community AND k.key = a.key
					WHERE w.ancestor = :top
				)
				SELECT hit.key, called.* FROM hit JOIN (""" + CALLED + """
				) called ON called.id = hit.member
				WHERE (length(hit.key) <> 9 OR hit.key !~ '^[0-9]{9}$' OR hit.key = called.number)
				ORDER BY hit.key, called.name, called.id
				""")
			.param("top", actor.community().value())
			.param("keys", Members.texts(new ArrayList<>(asked.keySet())))
			.query((row) -> {
				Called called = called(row);
				all.add(called);
				asked.getOrDefault(row.getString("key"), List.of())
					.forEach((word) -> found.computeIfAbsent(word, (same) -> new ArrayList<>()).add(called));
			});
		listed(actor, all);
		return found;
	}

	/** Once a day, whatever the list. */
	private void listed(Actor actor, List<Called> seen) {
		List<UUID> members = seen.stream().map((called) -> called.id().value()).distinct().toList();
		if (!members.isEmpty()) {
			this.jdbc
				.sql("""
						INSERT INTO look (id, member, actor, actor_name, how)
						SELECT gen_random_uuid(), l.member, :actor, :name, 'LISTED' FROM unnest(:members::uuid[]) AS l (member)
						WHERE NOT EXISTS (SELECT FROM look seen WHERE seen.member = l.member AND seen.actor = :actor
							AND seen.how = 'LISTED' AND seen.looked_at > now() - interval '1 day')
						""")
				.param("actor", actor.id().value())
				.param("name", actor.name())
				.param("members", Members.uuids(members))
				.update();
		}
	}

	private static void requireFew(int many) {
		if (many > MOST) {
			throw new IllegalArgumentException("a roll call is for at most " + MOST);
		}
	}

	private static Called called(ResultSet row) throws SQLException {
		return new Called(new MemberId(row.getObject("id", UUID.class)), row.getString("name"),
				new CardNumber(row.getString("number")), new CommunityId(row.getObject("community", UUID.class)),
				row.getString("name_zh"), row.getString("name_en"), new AccountId(row.getObject("wallet", UUID.class)),
				row.getObject("joined", LocalDate.class), row.getBoolean("gone"), row.getBoolean("current"));
	}

}
