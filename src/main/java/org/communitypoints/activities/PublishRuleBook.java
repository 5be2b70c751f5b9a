package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Publishes a draft: from then on that version never changes. */
@Component
public class PublishRuleBook {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	PublishRuleBook(Transactions transactions, JdbcClient jdbc, CommunityTree tree, Clock clock, ZoneId zone,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	/**
	 * Publishes the draft of a community's book.
	 * @param by an administrator who sees the community
	 * @param communityCode whose book
	 * @param effectiveFrom from which day it holds: from today on, and after the day of
	 * the version before it; only a first version, which was on paper before, may hold
	 * for days that have passed
	 * @return the number of the version
	 * @throws NoDraft if there is no draft
	 * @throws NothingToPublish if it would be a first version without acts
	 * @throws RulesNeverWorkBackwards if the day is too early
	 */
	public int publish(Actor by, String communityCode, LocalDate effectiveFrom) {
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, communityCode);
			by.mustAdminister();
			Draft draft = this.jdbc.sql("""
					SELECT b.id, b.version, (SELECT count(*) FROM act a WHERE a.book = b.id) AS acts,
						(SELECT max(o.effective_from) FROM rule_book o WHERE o.community = b.community) AS before
					FROM rule_book b WHERE b.community = ? AND b.published_at IS NULL FOR UPDATE OF b
					""")
				.param(community.id().value())
				.query((row, number) -> new Draft(row.getObject("id", UUID.class), row.getInt("version"),
						row.getInt("acts"), row.getObject("before", LocalDate.class)))
				.optional()
				.orElseThrow(NoDraft::new);
			if (draft.version() == 1 && draft.acts() == 0) {
				throw new NothingToPublish();
			}
			LocalDate earliest = draft.earliest(LocalDate.ofInstant(this.clock.instant(), this.zone));
			if (effectiveFrom.isBefore(earliest)) {
				throw new RulesNeverWorkBackwards(earliest);
			}
			this.jdbc
				.sql("UPDATE rule_book SET effective_from = ?, published_by = ?, published_at = now() WHERE id = ?")
				.params(effectiveFrom, by.id().value(), draft.id())
				.update();
			this.events.publishEvent(new ActDone(by, "rules-published", community.code()));
			return draft.version();
		});
	}

	private record Draft(UUID id, int version, int acts, @Nullable LocalDate before) {

		LocalDate earliest(LocalDate today) {
			if (this.before == null) {
				return LocalDate.of(2000, 1, 1);
			}
			return this.before.isBefore(today) ? today : this.before.plusDays(1);
		}

	}

}
