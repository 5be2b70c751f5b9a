package org.communitypoints.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.TimeOrderedId;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * The members in the database, written in sets: one join costs as many statements as a
 * thousand.
 */
@Repository
class Members {

	/** How often new card numbers are drawn for those that were taken. */
	private static final int DRAWS = 20;

	private final JdbcClient jdbc;

	private final ObjectProvider<Unfinished> unfinished;

	Members(JdbcClient jdbc, ObjectProvider<Unfinished> unfinished) {
		this.jdbc = jdbc;
		this.unfinished = unfinished;
	}

	/** Adds members and their search keys. */
	void add(List<Entered> entered) {
		this.jdbc.sql("""
				INSERT INTO member (id, community, name, phone, pinyin, birth_year)
				SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[])
				""")
			.param(uuids(entered.stream().map((one) -> one.id().value()).toList()))
			.param(uuids(entered.stream().map((one) -> one.person().community().value()).toList()))
			.param(texts(entered.stream().map(Entered::name).toList()))
			.param(texts(entered.stream().map(Entered::phoneOrNull).toList()))
			.param(texts(entered.stream().map(Entered::pinyin).toList()))
			.param(new SqlArrayValue("int4", entered.stream().map((one) -> one.person().birthYearOrNull()).toArray()))
			.update();
		addKeys(entered);
	}

	private void addKeys(List<Entered> entered) {
		List<UUID> communities = new ArrayList<>();
		List<@Nullable String> keys = new ArrayList<>();
		List<@Nullable String> pinyin = new ArrayList<>();
		List<UUID> members = new ArrayList<>();
		for (Entered one : entered) {
			for (String key : SearchKeys.of(one.name(), one.pinyin(), one.phoneOrNull())) {
				communities.add(one.person().community().value());
				keys.add(key);
				pinyin.add(one.pinyin());
				members.add(one.id().value());
			}
		}
		this.jdbc.sql("""
				INSERT INTO member_key (community, key, pinyin, member)
				SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[])
				""").param(uuids(communities)).param(texts(keys)).param(texts(pinyin)).param(uuids(members)).update();
	}

	/** Issues a first card to each member; a number that is taken is drawn again. */
	Map<MemberId, CardNumber> issueFirstCards(Actor by, List<MemberId> members) {
		Map<MemberId, CardNumber> issued = new HashMap<>();
		List<MemberId> waiting = members;
		for (int draw = 0; draw < DRAWS && !waiting.isEmpty(); draw++) {
			List<@Nullable String> drawn = new ArrayList<>();
			waiting.forEach((member) -> drawn.add(CardNumber.random().digits()));
			this.jdbc.sql("""
					INSERT INTO card (number, member, issued_by)
					SELECT c.number, c.member, ? FROM unnest(?::text[], ?::uuid[]) AS c (number, member)
					ON CONFLICT (number) DO NOTHING RETURNING number, member
					""")
				.param(by.id().value())
				.param(texts(drawn))
				.param(uuids(waiting.stream().map(MemberId::value).toList()))
				.query((row) -> {
					issued.put(new MemberId(row.getObject("member", UUID.class)),
							new CardNumber(row.getString("number")));
				});
			waiting = waiting.stream().filter((member) -> !issued.containsKey(member)).toList();
		}
		if (!waiting.isEmpty()) {
			throw new IllegalStateException("no free card number was drawn");
		}
		return issued;
	}

	/** Issues a card in place of another; empty if that one had been replaced already. */
	Optional<CardNumber> replaceCard(Actor by, MemberId member, CardNumber lost) {
		for (int draw = 0; draw < DRAWS; draw++) {
			CardNumber drawn = CardNumber.random();
			int issued = this.jdbc.sql("""
					INSERT INTO card (number, member, replaces, issued_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
					""").params(drawn.digits(), member.value(), lost.digits(), by.id().value()).update();
			if (issued == 1) {
				return Optional.of(drawn);
			}
			boolean replaced = this.jdbc.sql("SELECT EXISTS (SELECT FROM card WHERE member = ? AND replaces = ?)")
				.param(member.value())
				.param(lost.digits())
				.query(Boolean.class)
				.single();
			if (replaced) {
				return Optional.empty();
			}
		}
		throw new IllegalStateException("no free card number was drawn");
	}

	/**
	 * Records that a member left, and lets no search find them; false if they had left
	 * before. Points stay redeemable to the end of a day: as many days later as the
	 * consent text promised, or as the programme gives if that is more.
	 */
	boolean leave(Actor by, MemberId member, int programmeGraceDays, String channel, @Nullable String formNumber) {
		boolean left = this.jdbc.sql("""
				INSERT INTO withdrawal (member, withdrawn_by, channel, form_number, redeemable_until)
				SELECT c.member, ?, ?, ?, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai')
					+ make_interval(days => greatest(max(t.grace_days), ?) + 1)) AT TIME ZONE 'Asia/Shanghai'
				FROM consent c JOIN consent_text t ON t.version = c.text_version AND t.language = c.language
				WHERE c.member = ? GROUP BY c.member ON CONFLICT (member) DO NOTHING
				""")
			.param(by.id().value())
			.param(channel)
			.param(formNumber)
			.param(programmeGraceDays)
			.param(member.value())
			.update() == 1;
		this.unfinished.forEach((room) -> room.end(by, member));
		this.jdbc.sql("""
				DELETE FROM member_key k USING member m
				WHERE m.id = ? AND k.community = m.community AND k.member = m.id
				""").param(member.value()).update();
		hideAcross(member);
		return left;
	}

	/**
	 * Ends an entry that nobody acts for any more: as by leaving, and neither a PIN nor a
	 * code opens it from now on.
	 */
	void end(Actor by, MemberId member, int programmeGraceDays, String how) {
		leave(by, member, programmeGraceDays, how, null);
		this.jdbc.sql("DELETE FROM pin WHERE member = ?").param(member.value()).update();
		this.jdbc.sql("DELETE FROM sign_in_code WHERE member = ?").param(member.value()).update();
	}

	/** Makes others who change the same member wait. */
	void lock(MemberId member) {
		this.jdbc.sql("SELECT id FROM member WHERE id = ? FOR UPDATE")
			.param(member.value())
			.query(UUID.class)
			.optional();
	}

	/** What a new consent of a member has to fit. */
	Person person(MemberId member) {
		return this.jdbc.sql("SELECT community, name, birth_year FROM member WHERE id = ?")
			.param(member.value())
			.query((row, number) -> new Person(new CommunityId(row.getObject("community", UUID.class)),
					row.getString("name"), row.getObject("birth_year", Integer.class)))
			.single();
	}

	/** Whether a member is under 14, as far as a year of birth tells. */
	boolean isChild(MemberId member) {
		return this.jdbc.sql("SELECT is_a_child(?)").param(member.value()).query(Boolean.class).single();
	}

	/** Whether a member has left. */
	boolean hasLeft(MemberId member) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM withdrawal WHERE member = ?)")
			.param(member.value())
			.query(Boolean.class)
			.single();
	}

	/** Lets each community's clerks and recorders find members. */
	void showAcross(List<MemberId> members) {
		this.jdbc
			.sql("""
					INSERT INTO member_key_across (key, pinyin, member)
					SELECT k.key, k.pinyin, k.member FROM member m JOIN member_key k ON k.community = m.community AND k.member = m.id
					WHERE m.id = ANY (?) ON CONFLICT DO NOTHING
					""")
			.param(uuids(members.stream().map(MemberId::value).toList()))
			.update();
	}

	/** Lets only those find a member who look after their community. */
	void hideAcross(MemberId member) {
		this.jdbc.sql("DELETE FROM member_key_across WHERE member = ?").param(member.value()).update();
	}

	/** Lets searches find a member by new words, unless they have left. */
	void rewriteKeys(MemberId member, String name, String pinyin, @Nullable String phone) {
		this.jdbc.sql("""
				DELETE FROM member_key k USING member m
				WHERE m.id = ? AND k.community = m.community AND k.member = m.id
				""").param(member.value()).update();
		this.jdbc.sql("""
				INSERT INTO member_key (community, key, pinyin, member)
				SELECT m.community, k.key, ?, m.id FROM member m CROSS JOIN unnest(?::text[]) AS k (key)
				WHERE m.id = ? AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = m.id)
				""")
			.param(pinyin)
			.param(texts(List.copyOf(SearchKeys.of(name, pinyin, phone))))
			.param(member.value())
			.update();
		boolean across = this.jdbc.sql("SELECT EXISTS (SELECT FROM member_key_across WHERE member = ?)")
			.param(member.value())
			.query(Boolean.class)
			.single();
		if (across) {
			hideAcross(member);
			showAcross(List.of(member));
		}
	}

	/** Writes who looked at whom. */
	void look(Actor actor, Set<MemberId> members, Look.How how) {
		if (!members.isEmpty()) {
			this.jdbc.sql("""
					INSERT INTO look (id, member, actor, actor_name, how)
					SELECT l.id, l.member, ?, ?, ? FROM unnest(?::uuid[], ?::uuid[]) AS l (id, member)
					""")
				.params(actor.id().value(), actor.name(), how.name())
				.param(uuids(members.stream().map((member) -> TimeOrderedId.next()).toList()))
				.param(uuids(members.stream().map(MemberId::value).toList()))
				.update();
		}
	}

	static SqlArrayValue uuids(List<UUID> values) {
		return new SqlArrayValue("uuid", values.toArray());
	}

	static SqlArrayValue texts(List<? extends @Nullable String> values) {
		return new SqlArrayValue("text", values.toArray());
	}

	/**
	 * A person whose form was read and found right.
	 */
	record Entered(MemberId id, NewMember person, String name, String pinyin, @Nullable String phoneOrNull,
			ReadConsent consent) {

		static Entered of(MemberId id, NewMember person, int thisYear) {
			String name = PersonName.read(person.name());
			return new Entered(id, person, name, Pinyin.of(name), MobilePhone.read(person.phoneOrNull()),
					ReadConsent.of(person.consent(), name, person.birthYearOrNull(), thisYear));
		}

	}

	/**
	 * Who a member is, as far as a consent of theirs has to fit it.
	 */
	record Person(CommunityId community, String name, @Nullable Integer birthYearOrNull) {
	}

}
