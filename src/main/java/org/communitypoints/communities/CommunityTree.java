package org.communitypoints.communities;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Tells what stands where in the tree, and who sees what of it. */
@Component
public class CommunityTree {

	/** The most communities that a list holds. */
	public static final int LIMIT = 1_000;

	static final RowMapper<Community> COMMUNITY = (row, number) -> {
		@Nullable UUID parent = row.getObject("parent", UUID.class);
		return new Community(new CommunityId(Column.uuid(row, "id")), row.getString("code"),
				CommunityKind.valueOf(row.getString("kind")), row.getString("name_zh"), row.getString("name_en"),
				(parent != null) ? new CommunityId(parent) : null);
	};

	private final JdbcClient database;

	CommunityTree(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Finds a community, whoever asks.
	 * @param id its id
	 * @return the community
	 * @throws NotFound if there is none
	 */
	public Community find(CommunityId id) {
		return this.database.sql("SELECT * FROM community WHERE id = :id")
			.param("id", id.value())
			.query(COMMUNITY)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Finds a community of the programme by its code, whoever asks.
	 * @param code the community's code
	 * @return the community, or empty if there is none
	 */
	public Optional<Community> named(String code) {
		return this.database.sql("SELECT * FROM community WHERE code = :code")
			.param("code", code)
			.query(COMMUNITY)
			.optional();
	}

	/**
	 * The whole tree, each community followed by what stands below it.
	 * @return at most {@value #LIMIT} communities
	 */
	public List<Community> whole() {
		return inTreeOrder(this.database.sql("""
				SELECT c.* FROM community c JOIN community_within w ON w.community = c.id
				WHERE w.ancestor = (SELECT t.id FROM community t WHERE t.parent IS NULL ORDER BY t.code LIMIT 1)
				ORDER BY w.distance, c.code LIMIT :limit
				""").param("limit", LIMIT).query(COMMUNITY).list());
	}

	/**
	 * Finds a community in the part of the tree that an actor sees.
	 * @param actor who asks
	 * @param code the community's code
	 * @return the community
	 * @throws NotFound if there is none, or only elsewhere
	 */
	public Community require(Actor actor, String code) {
		return this.database.sql("""
				SELECT c.* FROM community c JOIN community_within w ON w.community = c.id
				WHERE c.code = :code AND w.ancestor = :top
				""")
			.param("code", code)
			.param("top", actor.community().value())
			.query(COMMUNITY)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Whether a community lies in the part of the tree that an actor sees.
	 * @param actor who asks
	 * @param community the community
	 * @return true if it is the actor's own or below it
	 */
	public boolean sees(Actor actor, CommunityId community) {
		return holds(actor.community(), community);
	}

	/**
	 * Whether a community holds a place: is that place, or stands anywhere above it.
	 * @param holder the community that may hold it
	 * @param place the community that may lie within
	 * @return true if it does
	 */
	public boolean holds(CommunityId holder, CommunityId place) {
		return this.database.sql("""
				SELECT EXISTS (SELECT FROM community_within WHERE ancestor = :holder AND community = :place)
				""").param("holder", holder.value()).param("place", place.value()).query(Boolean.class).single();
	}

	/**
	 * The part of the tree that an actor sees, each community followed by what stands
	 * below it.
	 * @param actor who asks
	 * @return at most {@value #LIMIT} communities, the actor's own first
	 */
	public List<Community> below(Actor actor) {
		return within(actor.community());
	}

	/**
	 * A community and all that stands below it, each followed by what stands below it.
	 * @param top the community
	 * @return at most {@value #LIMIT} communities, the top first
	 */
	public List<Community> within(CommunityId top) {
		return inTreeOrder(this.database.sql("""
				SELECT c.* FROM community c JOIN community_within w ON w.community = c.id
				WHERE w.ancestor = :top ORDER BY w.distance, c.code LIMIT :limit
				""").param("top", top.value()).param("limit", LIMIT).query(COMMUNITY).list());
	}

	/**
	 * Finds several communities in one query, whoever asks.
	 * @param ids their ids
	 * @return those that there are
	 */
	public Map<CommunityId, Community> findAll(Collection<CommunityId> ids) {
		Map<CommunityId, Community> found = new HashMap<>();
		this.database.sql("SELECT * FROM community WHERE id = ANY (?)")
			.param(new SqlArrayValue("uuid", ids.stream().map(CommunityId::value).toArray()))
			.query(COMMUNITY)
			.list()
			.forEach((community) -> found.put(community.id(), community));
		return found;
	}

	/**
	 * The same, to be chosen from a list.
	 * @param actor who chooses
	 * @param locale whose language
	 * @return the names by their codes, in the order of the tree, each set in as deep as
	 * it stands
	 */
	public Map<String, String> choices(Actor actor, Locale locale) {
		return choices(below(actor), locale);
	}

	/**
	 * Every community of the programme, to be chosen from a list.
	 * @param locale whose language
	 * @return the names by their codes, in the order of the tree, each set in as deep as
	 * it stands
	 */
	public Map<String, String> choicesEverywhere(Locale locale) {
		return choices(whole(), locale);
	}

	private static Map<String, String> choices(List<Community> below, Locale locale) {
		Map<String, String> choices = new LinkedHashMap<>();
		for (Community community : below) {
			int depth = community.kind().level() - below.get(0).kind().level();
			choices.put(community.code(), "\u3000".repeat(depth) + community.name(locale));
		}
		return choices;
	}

	/**
	 * Searches the part of the tree that an actor sees.
	 * @param actor who asks
	 * @param words a part of a code or name, in either language
	 * @param limit how many communities at most
	 * @return those that match, by level and code
	 */
	public List<Community> search(Actor actor, String words, int limit) {
		return search(actor.community(), words, limit);
	}

	/**
	 * Searches the whole programme, for what anybody may know: which communities there
	 * are.
	 * @param words a part of a code or name, in either language
	 * @param limit how many communities at most
	 * @return those that match, by level and code
	 */
	public List<Community> searchEverywhere(String words, int limit) {
		return this.database.sql("SELECT id FROM community WHERE parent IS NULL")
			.query(UUID.class)
			.optional()
			.map((top) -> search(new CommunityId(top), words, limit))
			.orElse(List.of());
	}

	private List<Community> search(CommunityId top, String words, int limit) {
		return this.database.sql("""
				SELECT c.* FROM community c JOIN community_within w ON w.community = c.id
				WHERE w.ancestor = :top
				AND (strpos(lower(c.code), lower(:words)) > 0 OR strpos(c.name_zh, :words) > 0
					OR strpos(lower(c.name_en), lower(:words)) > 0)
				ORDER BY w.distance, c.code LIMIT :limit
				""")
			.param("top", top.value())
			.param("words", words.strip())
			.param("limit", limit)
			.query(COMMUNITY)
			.list();
	}

	/**
	 * What stands right below a community.
	 * @param community the community
	 * @return at most {@value #LIMIT} communities, by code
	 */
	public List<Community> children(CommunityId community) {
		return this.database.sql("SELECT * FROM community WHERE parent = :id ORDER BY code LIMIT :limit")
			.param("id", community.value())
			.param("limit", LIMIT)
			.query(COMMUNITY)
			.list();
	}

	/**
	 * What stands above a community, as far as an actor sees.
	 * @param actor who asks
	 * @param community the community
	 * @return from the top of what the actor sees down to the community's parent
	 */
	public List<Community> above(Actor actor, CommunityId community) {
		return this.database.sql("""
				SELECT c.* FROM community_within up JOIN community c ON c.id = up.ancestor
				JOIN community_within seen ON seen.community = up.ancestor AND seen.ancestor = :top
				WHERE up.community = :id AND up.distance > 0 ORDER BY up.distance DESC
				""").param("top", actor.community().value()).param("id", community.value()).query(COMMUNITY).list();
	}

	/**
	 * The account of a community's fund.
	 * @param community the community
	 * @return the FUND account
	 * @throws NotFound if there is no such community
	 */
	public AccountId fund(CommunityId community) {
		return this.database.sql("SELECT fund FROM community WHERE id = :id")
			.param("id", community.value())
			.query(UUID.class)
			.optional()
			.map(AccountId::new)
			.orElseThrow(NotFound::new);
	}

	/**
	 * The accounts of many communities' funds, in one query.
	 * @param communities the communities
	 * @return the FUND account of each that exists
	 */
	public Map<CommunityId, AccountId> funds(Collection<CommunityId> communities) {
		Map<CommunityId, AccountId> funds = new HashMap<>();
		this.database.sql("SELECT id, fund FROM community WHERE id = ANY (?)")
			.param(new SqlArrayValue("uuid", communities.stream().map(CommunityId::value).toArray()))
			.query((row) -> {
				funds.put(new CommunityId(Column.uuid(row, "id")), new AccountId(Column.uuid(row, "fund")));
			});
		return funds;
	}

	private static List<Community> inTreeOrder(List<Community> byLevel) {
		Map<CommunityId, List<Community>> children = new HashMap<>();
		for (Community community : byLevel) {
			community.above()
				.ifPresent((parent) -> children.computeIfAbsent(parent, (id) -> new ArrayList<>()).add(community));
		}
		List<Community> ordered = new ArrayList<>();
		Deque<Community> open = new ArrayDeque<>(byLevel.subList(0, Math.min(1, byLevel.size())));
		while (!open.isEmpty()) {
			Community next = open.pop();
			ordered.add(next);
			List<Community> below = children.getOrDefault(next.id(), List.of());
			for (int i = below.size() - 1; i >= 0; i--) {
				open.push(below.get(i));
			}
		}
		return ordered;
	}

}
