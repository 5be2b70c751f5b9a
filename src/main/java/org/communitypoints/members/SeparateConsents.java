package org.communitypoints.members;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * What members consent to beside taking part: each purpose is off until a member says
 * yes, and off again when they say no. The newest decision counts.
 */
@Component
public class SeparateConsents {

	private static final Set<Role> MAY_RECORD = Set.of(Role.ADMINISTRATOR, Role.RECORDER, Role.SYSTEM);

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	SeparateConsents(Transactions transactions, MemberLookup lookup, Members members, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.database = database;
		this.events = events;
	}

	/**
	 * What holds now for a member whom the reader has opened.
	 * @param member the member
	 * @return a row for each purpose, in the order of {@link Purpose}
	 */
	public List<SeparateFact> of(MemberId member) {
		Map<Purpose, SeparateFact> newest = new EnumMap<>(Purpose.class);
		this.database.sql("""
				SELECT DISTINCT ON (purpose) purpose, given, taken_by_name, decided_at FROM separate_consent
				WHERE member = :member ORDER BY purpose, decided_at DESC, id DESC
				""").param("member", member.value()).query((row) -> {
			Purpose purpose = Purpose.valueOf(row.getString("purpose"));
			newest.put(purpose, new SeparateFact(purpose, row.getBoolean("given"), row.getString("taken_by_name"),
					row.getObject("decided_at", OffsetDateTime.class).toInstant()));
		});
		List<SeparateFact> all = new ArrayList<>();
		for (Purpose purpose : Purpose.values()) {
			all.add(newest.getOrDefault(purpose, new SeparateFact(purpose, false, null, null)));
		}
		return all;
	}

	/**
	 * Records that a member consents to something beside, or no longer does. Deciding
	 * what holds already changes nothing.
	 * @param by the member, or an administrator or a recorder who enters it
	 * @param member the member
	 * @param purpose to what
	 * @param given true for yes
	 * @param channel how the member said it
	 * @throws NotAllowed if the actor's role does not do this, or it is another member
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 * @throws MemberHasLeft if the member left, and so consents to nothing
	 * @throws GuardianNeeded if a child says yes alone
	 */
	public void decide(Actor by, MemberId member, Purpose purpose, boolean given, ConsentChannel channel) {
		boolean oneself = by.is(Role.MEMBER) && by.id().value().equals(member.value());
		if (!oneself && !MAY_RECORD.contains(by.role())) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			MemberAtCounter who = this.lookup.recall(by, member).orElseThrow(NotFound::new);
			this.members.lock(member);
			if (given && this.members.hasLeft(member)) {
				throw new MemberHasLeft();
			}
			if (given && oneself && this.members.isChild(member)) {
				throw new GuardianNeeded();
			}
			if (holds(member, purpose) == given) {
				return member;
			}
			add(by, List.of(member), List.of(purpose), given, List.of(channel));
			if (purpose == Purpose.SEEN_ACROSS_COMMUNITIES) {
				if (given) {
					this.members.showAcross(List.of(member));
				}
				else {
					this.members.hideAcross(member);
				}
			}
			this.events.publishEvent(given ? new ActDone(by, "separate-consent-given", who.card().masked())
					: new ActDone(by, "separate-consent-withdrawn", who.card().masked()));
			return member;
		});
	}

	/**
	 * Whether a member consents to something beside.
	 * @param member the member
	 * @param purpose to what
	 * @return true if the newest decision was yes
	 */
	public boolean holds(MemberId member, Purpose purpose) {
		return of(member).stream().anyMatch((fact) -> fact.purpose() == purpose && fact.given());
	}

	/** Records what those who join consent to beside. */
	void addOnJoining(Actor by, List<Members.Entered> entered) {
		List<MemberId> members = new ArrayList<>();
		List<Purpose> purposes = new ArrayList<>();
		List<ConsentChannel> channels = new ArrayList<>();
		List<MemberId> across = new ArrayList<>();
		for (Members.Entered one : entered) {
			for (Purpose purpose : one.person().separately()) {
				members.add(one.id());
				purposes.add(purpose);
				channels.add(one.consent().given().channel());
				if (purpose == Purpose.SEEN_ACROSS_COMMUNITIES) {
					across.add(one.id());
				}
			}
		}
		if (!members.isEmpty()) {
			add(by, members, purposes, true, channels);
			if (!across.isEmpty()) {
				this.members.showAcross(across);
			}
		}
	}

	private void add(Actor by, List<MemberId> members, List<Purpose> purposes, boolean given,
			List<ConsentChannel> channels) {
		List<UUID> ids = members.stream().map((member) -> TimeOrderedId.next()).toList();
		this.database.sql("""
				INSERT INTO separate_consent (id, member, purpose, channel, given, taken_by, taken_by_name)
				SELECT s.*, ?, ?, ? FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) s
				""")
			.param(given)
			.param(by.id().value())
			.param(by.name())
			.param(Members.uuids(ids))
			.param(Members.uuids(members.stream().map(MemberId::value).toList()))
			.param(new SqlArrayValue("text", purposes.stream().map(Purpose::name).toArray()))
			.param(new SqlArrayValue("text", channels.stream().map(ConsentChannel::name).toArray()))
			.update();
	}

}
