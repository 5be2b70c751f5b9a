package org.communitypoints.members;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A member moves to another community of the programme. Card, points and history stay;
 * who looks after the other community finds them there from that moment, and who looked
 * after this one does no more.
 */
@Component
public class MoveAway {

	/** The most moves of one member that are told. */
	public static final int LIMIT = 20;

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final CommunityTree tree;

	private final JdbcClient database;

	private final ObjectProvider<Unfinished> unfinished;

	private final ApplicationEventPublisher events;

	MoveAway(Transactions transactions, MemberLookup lookup, Members members, CommunityTree tree, JdbcClient database,
			ObjectProvider<Unfinished> unfinished, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.tree = tree;
		this.database = database;
		this.unfinished = unfinished;
		this.events = events;
	}

	/**
	 * Records a move. The same id again changes nothing.
	 * @param by an administrator or a recorder who looks after the member now
	 * @param id made with the page that asks for it
	 * @param card the member's card
	 * @param to the code of the community that they move to, anywhere in the programme
	 * @param leavesHousehold whether they leave their household, as one who moves alone
	 * does
	 * @return where they live now
	 * @throws PlaceNotFound if there is no such community
	 * @throws LivesThereAlready if they live there
	 * @throws MemberHasLeft if they left the programme
	 */
	public Community move(Actor by, UUID id, CardNumber card, String to, boolean leavesHousehold) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return this.transactions.run(() -> {
			Community place = this.tree.named(to).orElseThrow(PlaceNotFound::new);
			if (!this.database.sql("SELECT EXISTS (SELECT FROM member_move WHERE id = ?)")
				.param(id)
				.query(Boolean.class)
				.single()) {
				once(by, id, this.lookup.byCard(by, card), place, leavesHousehold);
			}
			return place;
		});
	}

	/**
	 * From where a member moved, and to where.
	 * @param member a member whom the reader has opened
	 * @return at most {@value #LIMIT} moves, newest first
	 */
	public List<Move> of(MemberId member) {
		return this.database
			.sql("""
					SELECT f.name_zh AS from_zh, f.name_en AS from_en, t.name_zh AS to_zh, t.name_en AS to_en, v.moved_by_name, v.moved_at
					FROM member_move v JOIN community f ON f.id = v.from_place JOIN community t ON t.id = v.to_place
					WHERE v.member = ? ORDER BY v.moved_at DESC, v.id DESC LIMIT ?
					""")
			.params(member.value(), LIMIT)
			.query((row, number) -> new Move(row.getString("from_zh"), row.getString("from_en"), row.getString("to_zh"),
					row.getString("to_en"), row.getString("moved_by_name"),
					row.getObject("moved_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	private void once(Actor by, UUID id, MemberAtCounter member, Community place, boolean leavesHousehold) {
		this.members.lock(member.id());
		if (member.redeemableUntil() != null || this.members.hasLeft(member.id())) {
			throw new MemberHasLeft();
		}
		Members.Person person = this.members.person(member.id());
		if (!this.tree.sees(by, person.community())) {
			throw new NotFound();
		}
		if (person.community().equals(place.id())) {
			throw new LivesThereAlready();
		}
		this.database.sql("""
				INSERT INTO member_move (id, member, from_place, to_place, moved_by, moved_by_name, leaves_household)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(id, member.id().value(), person.community().value(), place.id().value(), by.id().value(), by.name(),
					leavesHousehold)
			.update();
		this.unfinished.forEach((room) -> room.moved(by, member.id()));
		this.events.publishEvent(new ActDone(by, "member-moved", member.card().masked() + " \u2192 " + place.code()));
	}

	/**
	 * That a member moved.
	 *
	 * @param fromZh the Chinese name of where they lived
	 * @param fromEn its English name
	 * @param toZh the Chinese name of where they went
	 * @param toEn its English name
	 * @param by who wrote it down
	 * @param at when
	 */
	public record Move(String fromZh, String fromEn, String toZh, String toEn, String by, Instant at) {

		/**
		 * Where they lived.
		 * @param locale the reader's
		 * @return the community's name
		 */
		public String from(Locale locale) {
			return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.fromZh : this.fromEn;
		}

		/**
		 * Where they went.
		 * @param locale the reader's
		 * @return the community's name
		 */
		public String to(Locale locale) {
			return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.toZh : this.toEn;
		}

	}

}
