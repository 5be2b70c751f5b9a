package org.communitypoints.members;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The members of one community, to be taken away as a file. Each of them is seen by that,
 * so each look is written down, and the taking is in the audit log.
 */
@Component
public class MemberList {

	/** The most members that a list holds. */
	public static final int MOST = 100_000;

	private static final int IN_ONE_GO = 1_000;

	private final CommunityTree tree;

	private final Members members;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	MemberList(CommunityTree tree, Members members, Transactions transactions, JdbcClient jdbc,
			ApplicationEventPublisher events) {
		this.tree = tree;
		this.members = members;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Reads the list, some members at a time; those who left are not in it.
	 * @param by who takes it: an administrator or a recorder
	 * @param communityCode whose members
	 * @param most how many at most
	 * @param lines takes each member, by pinyin
	 * @return how many there were
	 */
	public int read(Actor by, String communityCode, int most, Consumer<Line> lines) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		Community community = this.tree.require(by, communityCode);
		// written first: what was sent cannot be taken back
		this.transactions.run(() -> {
			this.events.publishEvent(new ActDone(by, "member-list-taken", community.code()));
			return community;
		});
		int read = 0;
		Line last = null;
		while (read < most) {
			Line after = last;
			int limit = Math.min(IN_ONE_GO, most - read);
			List<Line> some = this.transactions.run(() -> page(by, community, after, limit));
			some.forEach(lines);
			read += some.size();
			if (some.size() < limit) {
				return read;
			}
			last = some.get(some.size() - 1);
		}
		return read;
	}

	private List<Line> page(Actor by, Community community, @Nullable Line after, int limit) {
		List<Line> page = this.jdbc
			.sql("""
					SELECT m.id, m.name, m.pinyin, m.phone, m.joined_at, k.number, a.credits - a.debits AS balance
					FROM member m
					JOIN card k ON k.member = m.id AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
					WHERE m.community = :community AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = m.id)
					AND (CAST(:pinyin AS text) IS NULL OR (m.pinyin COLLATE "C", m.id) > (:pinyin, CAST(:id AS uuid)))
					ORDER BY m.pinyin COLLATE "C", m.id LIMIT :limit
					""")
			.param("community", community.id().value())
			.param("pinyin", (after != null) ? after.pinyin() : null)
			.param("id", (after != null) ? after.id().value() : null, Types.OTHER)
			.param("limit", limit)
			.query((row, number) -> new Line(new MemberId(row.getObject("id", UUID.class)), row.getString("name"),
					row.getString("pinyin"), row.getString("phone"), new CardNumber(row.getString("number")),
					row.getObject("joined_at", OffsetDateTime.class).toInstant(), row.getLong("balance")))
			.list();
		Set<MemberId> seen = new LinkedHashSet<>();
		page.forEach((line) -> seen.add(line.id()));
		this.members.look(by, seen, Look.How.LISTED);
		return page;
	}

	/**
	 * A member in the list.
	 *
	 * @param id the member
	 * @param name as the member writes it
	 * @param pinyin how it is read
	 * @param phoneOrNull eleven digits; null for none
	 * @param card the card in force
	 * @param joinedAt when they joined
	 * @param balance the points in their wallet
	 */
	public record Line(MemberId id, String name, String pinyin, @Nullable String phoneOrNull, CardNumber card,
			Instant joinedAt, long balance) {
	}

}
