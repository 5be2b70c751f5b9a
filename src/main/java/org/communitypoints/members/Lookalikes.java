package org.communitypoints.members;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Entries that may be one person: the same name in one community, or the same phone.
 * Nothing is merged by it; whoever looks says that they are one, or that they are two.
 */
@Component
public class Lookalikes {

	/** The most pairs that a list holds. */
	public static final int LIMIT = 50;

	private static final String IS_IN = " IS NOT NULL AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = ";

	private final CommunityTree tree;

	private final MemberLookup lookup;

	private final Members members;

	private final Transactions transactions;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	Lookalikes(CommunityTree tree, MemberLookup lookup, Members members, Transactions transactions, JdbcClient database,
			ApplicationEventPublisher events) {
		this.tree = tree;
		this.lookup = lookup;
		this.members = members;
		this.transactions = transactions;
		this.database = database;
		this.events = events;
	}

	/**
	 * The pairs of a community: both in it, or one in it and the other elsewhere in the
	 * actor's part of the tree. Each of them is looked at.
	 * @param actor an administrator
	 * @param community the community's code
	 * @return at most {@value #LIMIT} pairs, the most alike first
	 */
	@Transactional
	public List<LookalikePair> in(Actor actor, String community) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		Community place = this.tree.require(actor, community);
		List<Pair> pairs = this.database.sql("""
				WITH here AS MATERIALIZED (
					SELECT m.id, m.name, m.phone FROM member m
					WHERE m.community = :place AND m.name""" + IS_IN + "m.id))" + """
				, pair AS (
					SELECT a.id AS one, b.id AS other, true AS name, false AS phone
					FROM here a JOIN here b ON replace(b.name, ' ', '') = replace(a.name, ' ', '') AND a.id < b.id
					UNION ALL
					SELECT least(a.id, b.id), greatest(a.id, b.id), false, true
					FROM here a JOIN member b ON b.phone = a.phone AND b.id <> a.id
					JOIN community_within s ON s.community = b.community AND s.ancestor = :top
					WHERE b.name""" + IS_IN + "b.id))" + """
				SELECT p.one, p.other, bool_or(p.name) AS name, bool_or(p.phone) AS phone FROM pair p
				WHERE NOT EXISTS (SELECT FROM different_people d WHERE d.one = p.one AND d.other = p.other)
				GROUP BY p.one, p.other
				ORDER BY bool_or(p.name) AND bool_or(p.phone) DESC, bool_or(p.name) DESC, p.one, p.other LIMIT :limit
				""")
			.param("place", place.id().value())
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query((row, number) -> new Pair(row.getObject("one", UUID.class), row.getObject("other", UUID.class),
					row.getBoolean("name"), row.getBoolean("phone")))
			.list();
		Set<MemberId> seen = new LinkedHashSet<>();
		pairs.forEach((pair) -> {
			seen.add(new MemberId(pair.one()));
			seen.add(new MemberId(pair.other()));
		});
		Map<UUID, Candidate> who = candidates(seen);
		this.members.look(actor, seen, Look.How.LISTED);
		return pairs.stream()
			.map((pair) -> new LookalikePair(Objects.requireNonNull(who.get(pair.one())),
					Objects.requireNonNull(who.get(pair.other())), pair.name(), pair.phone()))
			.toList();
	}

	/**
	 * Says that two who look alike are two, so that nobody is asked about them again.
	 * @param by an administrator
	 * @param one the card of one
	 * @param other the card of the other
	 * @throws MergeNeedsTwo if it is one card
	 */
	public void areTwo(Actor by, CardNumber one, CardNumber other) {
		if (!by.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			MemberAtCounter first = this.lookup.byCard(by, one);
			MemberAtCounter second = this.lookup.byCard(by, other);
			if (first.id().equals(second.id())) {
				throw new MergeNeedsTwo();
			}
			int written = this.database.sql("""
					INSERT INTO different_people (one, other, said_by, said_by_name)
					SELECT least(:one, :other), greatest(:one, :other), :by, :byName ON CONFLICT DO NOTHING
					""")
				.param("one", first.id().value())
				.param("other", second.id().value())
				.param("by", by.id().value())
				.param("byName", by.name())
				.update();
			if (written == 1) {
				this.events.publishEvent(
						new ActDone(by, "members-are-two", first.card().masked() + " / " + second.card().masked()));
			}
			return first;
		});
	}

	private Map<UUID, Candidate> candidates(Set<MemberId> members) {
		Map<UUID, Candidate> candidates = new HashMap<>();
		this.database
			.sql("""
					SELECT m.id, m.name, m.phone, c.name_zh, c.name_en, k.number
					FROM member m JOIN community c ON c.id = m.community JOIN card k ON k.member = m.id
					WHERE m.id = ANY (?) AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					""")
			.param(Members.uuids(members.stream().map(MemberId::value).toList()))
			.query((row) -> {
				UUID id = row.getObject("id", UUID.class);
				candidates.put(id,
						new Candidate(new MemberId(id), row.getString("name"), row.getString("name_zh"),
								row.getString("name_en"), MobilePhone.masked(row.getString("phone")),
								new CardNumber(row.getString("number"))));
			});
		return candidates;
	}

	/** Two members, the one who joined first being the smaller id. */
	private record Pair(UUID one, UUID other, boolean name, boolean phone) {
	}

}
