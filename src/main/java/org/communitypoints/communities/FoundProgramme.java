package org.communitypoints.communities;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Founds the programme, with the top of its tree and the account of its sponsor. */
@Component
public class FoundProgramme {

	private final Transactions transactions;

	private final JdbcClient database;

	private final Communities communities;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	FoundProgramme(Transactions transactions, JdbcClient database, Communities communities, Ledger ledger,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.communities = communities;
		this.ledger = ledger;
		this.events = events;
	}

	/**
	 * Founds the programme. Nobody sees anything before there is a tree, so the founder
	 * is named instead of being an actor, and becomes one who sees all of it.
	 * @param founder who founds it
	 * @param founderName the founder's name, for the audit log
	 * @param wanted the programme
	 * @param top the banner that the tree starts with
	 * @return the banner
	 * @throws ProgrammeAlreadyFounded if there is one
	 * @throws DoesNotBelongThere if the top is not a banner
	 */
	public Community found(ActorId founder, String founderName, NewProgramme wanted, NewCommunity top) {
		if (top.kind() != CommunityKind.BANNER) {
			throw new DoesNotBelongThere(top.kind(), top.code());
		}
		return this.transactions.run(() -> {
			ProgrammeId id = ProgrammeId.next();
			int founded = this.database.sql("""
					INSERT INTO programme
						(id, name_zh, name_en, fen_per_point, undo_minutes, grace_days, sponsor, founded_by)
					VALUES (:id, :nameZh, :nameEn, :fenPerPoint, :undoMinutes, :graceDays, :sponsor, :by)
					ON CONFLICT DO NOTHING
					""")
				.param("id", id.value())
				.param("nameZh", wanted.nameZh())
				.param("nameEn", wanted.nameEn())
				.param("fenPerPoint", wanted.fenPerPoint())
				.param("undoMinutes", wanted.undoMinutes())
				.param("graceDays", wanted.graceDays())
				.param("sponsor", this.ledger.open(AccountKind.SPONSOR, id.value()).value())
				.param("by", founder.value())
				.update();
			if (founded == 0) {
				throw new ProgrammeAlreadyFounded();
			}
			Community banner = this.communities.add(founder, id, top, null);
			this.events.publishEvent(new ActDone(new Actor(founder, founderName, Role.ADMINISTRATOR, banner.id(), null),
					"programme-founded", banner.code()));
			return banner;
		});
	}

}
