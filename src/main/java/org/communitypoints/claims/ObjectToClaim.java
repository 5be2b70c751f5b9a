package org.communitypoints.claims;

import java.sql.Types;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody objects to a claim that hangs out. It stops this one claim until it is
 * answered. Who it was is not asked.
 */
@Component
public class ObjectToClaim {

	/** So many may be open in one community before more have to come on paper. */
	static final int MOST_OPEN = 50;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final NoticeBoard board;

	private final Claims claims;

	private final ApplicationEventPublisher events;

	ObjectToClaim(Transactions transactions, JdbcClient jdbc, NoticeBoard board, Claims claims,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.board = board;
		this.claims = claims;
		this.events = events;
	}

	/**
	 * Objects on the page of the notice, without signing in.
	 * @param community where the claim hangs out
	 * @param number the number of its line
	 * @param words what is not so
	 * @throws NoticeHasEnded if no such line hangs out
	 * @throws TooManyObjections if so many wait for an answer that more look like
	 * mischief
	 */
	public void onPage(CommunityId community, String number, String words) {
		NoticeLine line = this.board.line(community, number).orElseThrow(NoticeHasEnded::new);
		this.transactions.run(() -> {
			ClaimState state = this.claims.lock(line.claim());
			if (state != ClaimState.ON_NOTICE && state != ClaimState.OBJECTED) {
				throw new NoticeHasEnded();
			}
			if (open(community) >= MOST_OPEN) {
				throw new TooManyObjections();
			}
			return write(line.claim(), words, null);
		});
	}

	/**
	 * Enters an objection that came on paper.
	 * @param by an administrator or recorder who sees the claim
	 * @param id the claim
	 * @param words what is not so
	 * @throws NotAllowed for every other role
	 * @throws NoticeHasEnded if the claim does not hang out, or was credited
	 */
	public void onPaper(Actor by, ClaimId id, String words) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		this.claims.require(by, id);
		this.transactions.run(() -> {
			ClaimState state = this.claims.lock(id);
			if (state != ClaimState.ON_NOTICE && state != ClaimState.OBJECTED && state != ClaimState.DUE) {
				throw new NoticeHasEnded();
			}
			this.events.publishEvent(new ActDone(by, "objection-entered", id.toString()));
			return write(id, words, by);
		});
	}

	private int open(CommunityId community) {
		return this.jdbc.sql("""
				SELECT count(*) FROM objection j JOIN claim c ON c.id = j.claim
				WHERE c.community = ? AND NOT EXISTS (SELECT FROM objection_answer x WHERE x.objection = j.id)
				""").param(community.value()).query(Integer.class).single();
	}

	private ObjectionId write(ClaimId claim, String words, @Nullable Actor by) {
		ObjectionId id = ObjectionId.next();
		this.jdbc.sql("""
				INSERT INTO objection (id, claim, member, round, words, how, entered_by)
				SELECT :id, v.id, v.member, v.round, :words, :how, :by FROM claim_now v WHERE v.id = :claim
				""")
			.param("id", id.value())
			.param("words", words)
			.param("how", (by != null) ? "PAPER" : "PAGE")
			.param("by", (by != null) ? by.id().value() : null, Types.OTHER)
			.param("claim", claim.value())
			.update();
		return id;
	}

}
