package org.communitypoints.activities;

import java.util.List;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.TimeOrderedId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prepares the next version of a rule book; nothing of it counts before it is published.
 */
@Component
public class DraftRuleBook {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	DraftRuleBook(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Starts a draft with all acts of the version before it.
	 * @param by an administrator who sees the community
	 * @param communityCode whose book
	 * @throws DraftAlreadyStarted if there is a draft
	 */
	public void start(Actor by, String communityCode) {
		this.transactions.run(() -> {
			Community community = administered(by, communityCode);
			UUID book = TimeOrderedId.next();
			// Locks the version before it, so that two who start at once number one after
			// the other.
			List<Integer> before = this.jdbc.sql("SELECT version FROM rule_book WHERE community = ? FOR UPDATE")
				.param(community.id().value())
				.query(Integer.class)
				.list();
			int version = before.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
			boolean drafting = this.jdbc
				.sql("SELECT EXISTS (SELECT FROM rule_book WHERE community = ? AND published_at IS NULL)")
				.param(community.id().value())
				.query(Boolean.class)
				.single();
			if (drafting || this.jdbc
				.sql("""
						INSERT INTO rule_book (id, community, version, started_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
						""")
				.params(book, community.id().value(), version, by.id().value())
				.update() == 0) {
				throw new DraftAlreadyStarted();
			}
			this.jdbc
				.sql("""
						INSERT INTO act (id, book, community, code, category, name_zh, name_en, points, unit, monthly_cap,
							evidence, effective_from, effective_until)
						SELECT gen_random_uuid(), :book, a.community, a.code, a.category, a.name_zh, a.name_en, a.points, a.unit,
							a.monthly_cap, a.evidence, a.effective_from, a.effective_until
						FROM act a JOIN rule_book b ON b.id = a.book
						WHERE b.community = :community AND b.version = :before
						""")
				.param("book", book)
				.param("community", community.id().value())
				.param("before", version - 1)
				.update();
			this.events.publishEvent(new ActDone(by, "rule-draft-started", community.code()));
			return book;
		});
	}

	/**
	 * Puts acts into the draft; those whose codes it has already are changed.
	 * @param by an administrator who sees the community
	 * @param communityCode whose book
	 * @param acts the acts; below the top of the tree their codes get the community's in
	 * front
	 * @throws NoDraft if there is no draft
	 * @throws ActCodeTaken if another community's book has such a code
	 * @throws TooManyActs if there would be too many
	 */
	public void put(Actor by, String communityCode, List<NewAct> acts) {
		this.transactions.run(() -> {
			Community community = administered(by, communityCode);
			UUID book = draftOf(community);
			for (NewAct act : acts) {
				put(book, community, act);
			}
			int many = this.jdbc.sql("SELECT count(*) FROM act WHERE book = ?")
				.param(book)
				.query(Integer.class)
				.single();
			if (many > RuleBook.MOST_ACTS) {
				throw new TooManyActs(RuleBook.MOST_ACTS);
			}
			this.events.publishEvent(new ActDone(by, "rule-draft-changed", community.code()));
			return many;
		});
	}

	/**
	 * Takes an act out of the draft; earlier versions keep it.
	 * @param by an administrator who sees the community
	 * @param communityCode whose book
	 * @param actCode the act's code
	 * @throws NoDraft if there is no draft
	 */
	public void remove(Actor by, String communityCode, String actCode) {
		this.transactions.run(() -> {
			Community community = administered(by, communityCode);
			int removed = this.jdbc.sql("DELETE FROM act WHERE book = ? AND code = ?")
				.params(draftOf(community), actCode)
				.update();
			if (removed > 0) {
				this.events.publishEvent(new ActDone(by, "rule-draft-changed", community.code()));
			}
			return removed;
		});
	}

	/**
	 * Throws the draft away.
	 * @param by an administrator who sees the community
	 * @param communityCode whose book
	 * @throws NoDraft if there is no draft
	 */
	public void discard(Actor by, String communityCode) {
		this.transactions.run(() -> {
			Community community = administered(by, communityCode);
			UUID book = draftOf(community);
			this.jdbc.sql("DELETE FROM act WHERE book = ?").param(book).update();
			this.jdbc.sql("DELETE FROM rule_book WHERE id = ?").param(book).update();
			this.events.publishEvent(new ActDone(by, "rule-draft-discarded", community.code()));
			return book;
		});
	}

	private Community administered(Actor by, String communityCode) {
		Community community = this.tree.require(by, communityCode);
		by.mustAdminister();
		return community;
	}

	/** The draft, locked, so that it is not published meanwhile. */
	private UUID draftOf(Community community) {
		return this.jdbc.sql("SELECT id FROM rule_book WHERE community = ? AND published_at IS NULL FOR UPDATE")
			.param(community.id().value())
			.query(UUID.class)
			.optional()
			.orElseThrow(NoDraft::new);
	}

	private void put(UUID book, Community community, NewAct act) {
		String code = codeIn(community, act.code());
		this.jdbc.sql("INSERT INTO act_code (code, community) VALUES (?, ?) ON CONFLICT DO NOTHING")
			.params(code, community.id().value())
			.update();
		boolean ours = this.jdbc.sql("SELECT EXISTS (SELECT FROM act_code WHERE code = ? AND community = ?)")
			.params(code, community.id().value())
			.query(Boolean.class)
			.single();
		if (!ours) {
			throw new ActCodeTaken(code);
		}
		this.jdbc
			.sql("""
					INSERT INTO act (id, book, community, code, category, name_zh, name_en, points, unit, monthly_cap, evidence,
						effective_from, effective_until)
					VALUES (:id, :book, :community, :code, :category, :nameZh, :nameEn, :points, :unit, :cap, :evidence, :from, :until)
					ON CONFLICT (book, code) DO UPDATE SET category = excluded.category, name_zh = excluded.name_zh,
						name_en = excluded.name_en, points = excluded.points, unit = excluded.unit,
						monthly_cap = excluded.monthly_cap, evidence = excluded.evidence,
						effective_from = excluded.effective_from, effective_until = excluded.effective_until
					""")
			.param("id", ActId.next().value())
			.param("book", book)
			.param("community", community.id().value())
			.param("code", code)
			.param("category", act.category().name())
			.param("nameZh", act.nameZh())
			.param("nameEn", act.nameEn())
			.param("points", act.points())
			.param("unit", act.unit().name())
			.param("cap", act.monthlyCap())
			.param("evidence", act.evidence().name())
			.param("from", act.from(), java.sql.Types.DATE)
			.param("until", act.until(), java.sql.Types.DATE)
			.update();
	}

	/** Below the top of the tree an act's code begins with the community's own. */
	static String codeIn(Community community, String code) {
		String own = community.code() + "-";
		return (community.above().isEmpty() || code.startsWith(own)) ? code : own + code;
	}

}
