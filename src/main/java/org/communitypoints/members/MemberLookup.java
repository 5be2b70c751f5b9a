package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds members for those who may see them, and keeps a log of every look.
 */
@Component
public class MemberLookup {

	/** The most members that one search shows. */
	public static final int MOST_ROWS = 6;

	/** The most keys that a search reads in each community. */
	private static final int MOST_KEYS = 60;

	/** Digits find the end of a phone or all of it, never a part of something. */
	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	/** Who find a member of another community, if that member agreed to it. */
	private static final Set<Role> SEES_ACROSS = Set.of(Role.RECORDER, Role.CLERK, Role.TILL);

	/**
	 * Who also serve such a member. What an office does is done by those who look after
	 * the member's own community, and by nobody else.
	 */
	private static final Set<Role> SERVES_ACROSS = Set.of(Role.CLERK, Role.TILL);

	private static final String SIGHT = """
			SELECT m.id, m.name, m.phone, c.name_zh, c.name_en, k.number, a.id AS wallet, w.redeemable_until,
				w.channel = 'MERGED' AS merged,
				EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number) AS replaced,
				EXISTS (SELECT FROM pin p WHERE p.member = k.member) AS has_pin,
				EXISTS (SELECT FROM consent_in_force f WHERE f.member = m.id) AS agreed,
				(SELECT s.household FROM household_seat s WHERE s.member = k.member) AS household
			FROM card k JOIN member m ON m.id = k.member
			JOIN community c ON c.id = m.community
			LEFT JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
			LEFT JOIN withdrawal w ON w.member = m.id
			WHERE (EXISTS (SELECT FROM community_within s WHERE s.community = m.community AND s.ancestor = :top)
				OR :across AND EXISTS (SELECT FROM member_key_across x WHERE x.member = m.id))
			""";

	private static final String NOT_ERASED = " AND m.name IS NOT NULL";

	private static final String CARD_IN_FORCE = " AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)";

	private static final String CARD_OF_WHO_IS_IN = " AND k.number = :wanted AND w.member IS NULL" + CARD_IN_FORCE;

	private final JdbcClient jdbc;

	private final Members members;

	private final Clock clock;

	MemberLookup(JdbcClient jdbc, Members members, Clock clock) {
		this.jdbc = jdbc;
		this.members = members;
		this.clock = clock;
	}

	/**
	 * Keeps a member from leaving and from moving away until the commit, and waits for
	 * whoever lets them. It comes before anything of theirs is locked, points or goods,
	 * as it does where they leave. Part of the caller's transaction.
	 * @param member the member
	 */
	public void keepIn(MemberId member) {
		this.jdbc.sql("SELECT 1 FROM member WHERE id = ? FOR UPDATE")
			.param(member.value())
			.query(Integer.class)
			.optional();
	}

	/**
	 * Finds members of the actor's part of the tree by Chinese name, pinyin, initials,
	 * the phone's last four digits or all eleven, or the card's number. Exact matches
	 * come first. Words that can match nothing find nobody.
	 * @param actor who looks
	 * @param words what was typed
	 * @return at most {@link #MOST_ROWS} members
	 */
	@Transactional
	public Candidates search(Actor actor, String words) {
		String key = SearchKeys.fold(words);
		if (key.isEmpty()) {
			return Candidates.NONE;
		}
		List<Candidate> found = DIGITS.matcher(key).matches() ? byDigits(actor, key) : byName(actor, key);
		List<Candidate> rows = found.stream().limit(MOST_ROWS).toList();
		Set<MemberId> seen = new LinkedHashSet<>();
		rows.forEach((row) -> seen.add(row.id()));
		this.members.look(actor, seen, Look.How.LISTED);
		return new Candidates(rows, found.size() > MOST_ROWS);
	}

	/**
	 * Opens a member by their card; the card of a member who left opens until their
	 * unspent points can no longer be redeemed.
	 * @param actor who looks
	 * @param card the card's number
	 * @return the member
	 * @throws UnknownCard if there is no such card in the actor's part of the tree, nor,
	 * for a counter, one whose holder agreed to be seen across communities
	 * @throws CardReplaced if another card took this one's place
	 * @throws CardMerged if the entry was merged into another of the same person
	 * @throws MemberHasLeft if the member left and the time to redeem is over
	 */
	@Transactional
	public MemberAtCounter byCard(Actor actor, CardNumber card) {
		return byCard(actor, card, Look.How.OPENED);
	}

	/**
	 * Opens a member by their card, to hand something out.
	 * @param actor who looks
	 * @param card the card's number
	 * @param how what the log of looks is to say
	 * @return the member
	 * @throws org.communitypoints.kernel.Refusal as for
	 * {@link #byCard(Actor, CardNumber)}
	 */
	@Transactional
	public MemberAtCounter byCard(Actor actor, CardNumber card, Look.How how) {
		Sighted sighted = sight(actor, " AND k.number = :wanted", card.digits()).orElseThrow(UnknownCard::new);
		if (sighted.replaced()) {
			throw new CardReplaced();
		}
		return opened(actor, sighted, how);
	}

	/**
	 * Who a member of another community is, whom the actor may find there and no more.
	 * @param actor who looks
	 * @param card the number of the member's card in force
	 * @return what a search tells of them, or empty if they are not to be found
	 */
	@Transactional
	public Optional<Candidate> elsewhere(Actor actor, CardNumber card) {
		Optional<Candidate> found = sight(actor, SEES_ACROSS, CARD_OF_WHO_IS_IN, card.digits()).map(Sighted::candidate);
		found.ifPresent((member) -> this.members.look(actor, Set.of(member.id()), Look.How.OPENED));
		return found;
	}

	/**
	 * Opens a member whom a search found, or whom an earlier look opened.
	 * @param actor who looks
	 * @param member the member
	 * @return the member
	 * @throws org.communitypoints.kernel.NotFound if there is no such member in the
	 * actor's part of the tree
	 * @throws MemberHasLeft if the member left and the time to redeem is over
	 */
	@Transactional
	public MemberAtCounter open(Actor actor, MemberId member) {
		return opened(actor,
				sight(actor, " AND k.member = :wanted" + CARD_IN_FORCE, member.value()).orElseThrow(NotFound::new),
				Look.How.OPENED);
	}

	/**
	 * Opens a member by whichever handle a till has.
	 * @param actor who looks
	 * @param member the card or the id
	 * @return the member
	 */
	@Transactional
	public MemberAtCounter open(Actor actor, MemberHandle member) {
		return (member instanceof CardNumber card) ? byCard(actor, card) : open(actor, (MemberId) member);
	}

	/**
	 * Opens several members at once, to hand something out to each. Who is not in the
	 * actor's part of the tree, or has left the programme, is left out.
	 * @param actor who looks
	 * @param members the members
	 * @param how what the log of looks is to say
	 * @return the members by id
	 */
	@Transactional
	public Map<MemberId, MemberAtCounter> openAll(Actor actor, Collection<MemberId> members, Look.How how) {
		List<Sighted> sighted = this.jdbc
			.sql(SIGHT + " AND k.member = ANY (:wanted) AND w.member IS NULL" + CARD_IN_FORCE)
			.param("top", actor.community().value())
			.param("across", SERVES_ACROSS.contains(actor.role()))
			.param("wanted", Members.uuids(members.stream().map(MemberId::value).toList()))
			.query((row, number) -> Sighted.of(row))
			.list();
		Map<MemberId, MemberAtCounter> opened = new HashMap<>();
		for (Sighted one : sighted) {
			if (one.wallet() != null) {
				opened.put(one.id(), one.atCounter());
			}
		}
		this.members.look(actor, opened.keySet(), how);
		return opened;
	}

	/**
	 * A member whom the actor has opened before, shown again on the way of one act; this
	 * is no new look.
	 * @param actor who opened the member
	 * @param member the member
	 * @return the member, or empty if there is no such member in the actor's part of the
	 * tree
	 */
	public Optional<MemberAtCounter> recall(Actor actor, MemberId member) {
		return sight(actor, " AND k.member = :wanted" + CARD_IN_FORCE + NOT_ERASED, member.value())
			.map(Sighted::atCounter);
	}

	/**
	 * Writes down that somebody now sees a member whom another had opened.
	 * @param actor who sees the member from now on
	 * @param member the member
	 */
	@Transactional
	public void handedOn(Actor actor, MemberId member) {
		if (recall(actor, member).isPresent()) {
			this.members.look(actor, Set.of(member), Look.How.OPENED);
		}
	}

	/**
	 * Who may be the person that is about to join: the same name in the same community,
	 * or the same phone anywhere that the actor sees. Each of them is looked at.
	 * @param actor who lets the person join
	 * @param joining the id under which the person joins; who has it is no other person
	 * @param person the person
	 * @return at most {@link #MOST_ROWS} members
	 * @throws NameNotUsable if the name is not one
	 * @throws PhoneNotUsable if there is a phone, and it is no mobile number
	 */
	@Transactional
	public List<Candidate> likeness(Actor actor, MemberId joining, NewMember person) {
		String name = PersonName.read(person.name());
		String phone = MobilePhone.read(person.phoneOrNull());
		List<Candidate> found = new ArrayList<>(this.jdbc.sql(SIGHT + """
				AND w.member IS NULL AND m.name = :name AND m.id <> :joining AND m.id IN (
					SELECT n.member FROM member_key n WHERE n.community = :place AND n.key = :key)
				""" + CARD_IN_FORCE + " ORDER BY m.joined_at, m.id LIMIT :rows")
			.param("top", actor.community().value())
			.param("across", SEES_ACROSS.contains(actor.role()))
			.param("name", name)
			.param("joining", joining.value())
			.param("place", person.community().value())
			.param("key", SearchKeys.fold(name))
			.param("rows", MOST_ROWS)
			.query((row, number) -> Sighted.of(row).candidate())
			.list());
		if (phone != null) {
			byKey(actor, phone, phone).stream()
				.filter((row) -> !row.id().equals(joining) && !found.contains(row))
				.forEach(found::add);
		}
		List<Candidate> rows = found.stream().limit(MOST_ROWS).toList();
		Set<MemberId> seen = new LinkedHashSet<>();
		rows.forEach((row) -> seen.add(row.id()));
		this.members.look(actor, seen, Look.How.LISTED);
		return rows;
	}

	/**
	 * The members of a community who have not agreed to the newest text, or are to agree
	 * to it by themselves now, by pinyin. Each of them is looked at.
	 * @param actor who asks
	 * @param community the community, in the actor's part of the tree
	 * @param after the last member of the page before; null for the first page
	 * @param limit how many at most
	 * @return the page
	 */
	@Transactional
	public ToBeAsked toBeAsked(Actor actor, CommunityId community, @Nullable MemberId after, int limit) {
		List<Candidate> found = this.jdbc
			.sql("""
					SELECT m.id, m.name, m.phone, c.name_zh, c.name_en, k.number, NULL::uuid AS wallet,
						NULL::timestamptz AS redeemable_until, false AS merged, false AS replaced, false AS has_pin, false AS agreed, NULL::uuid AS household
					FROM member m JOIN community c ON c.id = m.community
					JOIN card k ON k.member = m.id
					WHERE m.community = :community
					AND EXISTS (SELECT FROM community_within s WHERE s.community = m.community AND s.ancestor = :top)
					AND (:after::uuid IS NULL OR (m.pinyin COLLATE "C", m.id) > (
						SELECT a.pinyin COLLATE "C", a.id FROM member a WHERE a.id = :after::uuid))
					AND NOT EXISTS (SELECT FROM consent_in_force a WHERE a.member = m.id)
					AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = m.id)
					AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					ORDER BY m.pinyin COLLATE "C", m.id LIMIT :limit
					""")
			.param("community", community.value())
			.param("top", actor.community().value())
			.param("after", (after != null) ? after.value() : null)
			.param("limit", limit + 1)
			.query((row, number) -> Sighted.of(row).candidate())
			.list();
		List<Candidate> rows = found.stream().limit(limit).toList();
		Set<MemberId> seen = new LinkedHashSet<>();
		rows.forEach((row) -> seen.add(row.id()));
		this.members.look(actor, seen, Look.How.LISTED);
		return new ToBeAsked(rows, (found.size() > limit) ? rows.get(rows.size() - 1).id() : null);
	}

	private MemberAtCounter opened(Actor actor, Sighted sighted, Look.How how) {
		if (sighted.merged()) {
			throw new CardMerged(endingOfTheCardThatCounts(sighted.id()));
		}
		Instant until = sighted.redeemableUntil();
		if (until != null && !this.clock.instant().isBefore(until)) {
			throw new MemberHasLeft();
		}
		this.members.look(actor, Set.of(sighted.id()), how);
		return sighted.atCounter();
	}

	/** The entry that was kept may have been merged itself since. */
	private String endingOfTheCardThatCounts(MemberId duplicate) {
		return new CardNumber(this.jdbc.sql("""
				WITH RECURSIVE chain AS (
					SELECT m.kept FROM merge m WHERE m.duplicate = ?
					UNION ALL
					SELECT m.kept FROM chain c JOIN merge m ON m.duplicate = c.kept
				)
				SELECT k.number FROM chain c JOIN card k ON k.member = c.kept
				WHERE NOT EXISTS (SELECT FROM merge m WHERE m.duplicate = c.kept)
				""" + CARD_IN_FORCE).param(duplicate.value()).query(String.class).single()).ending();
	}

	private Optional<Sighted> sight(Actor actor, String which, Object wanted) {
		return sight(actor, SERVES_ACROSS, which, wanted);
	}

	private Optional<Sighted> sight(Actor actor, Set<Role> across, String which, Object wanted) {
		return this.jdbc.sql(SIGHT + which)
			.param("top", actor.community().value())
			.param("across", across.contains(actor.role()))
			.param("wanted", wanted)
			.query((row, number) -> Sighted.of(row))
			.optional();
	}

	private List<Candidate> byDigits(Actor actor, String digits) {
		if (CardNumber.looksLike(digits)) {
			return sight(actor, SEES_ACROSS, CARD_OF_WHO_IS_IN, digits).map(Sighted::candidate).stream().toList();
		}
		return byKey(actor, digits, digits);
	}

	private List<Candidate> byName(Actor actor, String key) {
		return byKey(actor, key, key + Character.toString(Character.MAX_CODE_POINT));
	}

	/**
	 * One index seek in each community of the actor's part of the tree. The keys lie
	 * there in their order, the exact one first; of those that only begin with the words
	 * so many are read that a village's members come by pinyin, and a banner's stay fast.
	 * Another seek finds those elsewhere who agreed to be found; they come last.
	 */
	private List<Candidate> byKey(Actor actor, String from, String to) {
		return this.jdbc
			.sql("""
					WITH hit AS (
						SELECT f.member, min(f.key) AS key, min(f.pinyin) AS pinyin, min(f.far) AS far FROM (
							SELECT h.*, 0 AS far FROM community_within s CROSS JOIN LATERAL (
								SELECT k.member, k.key, k.pinyin FROM member_key k
								WHERE k.community = s.community AND k.key >= :from AND k.key <= :to
								ORDER BY k.key, k.pinyin, k.member LIMIT :most
							) h
							WHERE s.ancestor = :top
							UNION ALL
							SELECT x.*, 1 AS far FROM (
								SELECT k.member, k.key, k.pinyin FROM member_key_across k
								WHERE :across AND k.key >= :from AND k.key <= :to
								ORDER BY k.key, k.pinyin, k.member LIMIT :most
							) x
						) f
						GROUP BY f.member ORDER BY min(f.key) = :from DESC, min(f.far), min(f.pinyin), f.member LIMIT :rows
					)
					SELECT m.id, m.name, m.phone, c.name_zh, c.name_en, k.number, NULL::uuid AS wallet,
						NULL::timestamptz AS redeemable_until, false AS merged, false AS replaced, false AS has_pin, true AS agreed, NULL::uuid AS household
					FROM hit h JOIN member m ON m.id = h.member JOIN community c ON c.id = m.community
					JOIN card k ON k.member = m.id
					WHERE NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					ORDER BY h.key = :from DESC, h.far, h.pinyin, m.id
					""")
			.param("top", actor.community().value())
			.param("across", SEES_ACROSS.contains(actor.role()))
			.param("from", from)
			.param("to", to)
			.param("most", MOST_KEYS)
			.param("rows", MOST_ROWS + 1)
			.query((row, number) -> Sighted.of(row).candidate())
			.list();
	}

	/**
	 * What is read of a member, before anything is made of it.
	 */
	private record Sighted(MemberId id, String name, String villageZh, String villageEn, CardNumber card,
			@Nullable String maskedPhone, @Nullable AccountId wallet, @Nullable Instant redeemableUntil, boolean merged,
			boolean replaced, boolean hasPin, boolean agreed, @Nullable HouseholdId household) {

		static Sighted of(ResultSet row) throws SQLException {
			OffsetDateTime until = row.getObject("redeemable_until", OffsetDateTime.class);
			return new Sighted(new MemberId(row.getObject("id", UUID.class)), row.getString("name"),
					row.getString("name_zh"), row.getString("name_en"), new CardNumber(row.getString("number")),
					MobilePhone.masked(row.getString("phone")), wallet(row.getObject("wallet", UUID.class)),
					(until != null) ? until.toInstant() : null, row.getBoolean("merged"), row.getBoolean("replaced"),
					row.getBoolean("has_pin"), row.getBoolean("agreed"),
					household(row.getObject("household", UUID.class)));
		}

		private static @Nullable AccountId wallet(@Nullable UUID id) {
			return (id != null) ? new AccountId(id) : null;
		}

		private static @Nullable HouseholdId household(@Nullable UUID id) {
			return (id != null) ? new HouseholdId(id) : null;
		}

		MemberAtCounter atCounter() {
			if (this.wallet == null) {
				throw new NotFound();
			}
			return new MemberAtCounter(this.id, this.name, this.villageZh, this.villageEn, this.card, this.maskedPhone,
					this.wallet, this.redeemableUntil, this.hasPin, this.agreed, this.household);
		}

		Candidate candidate() {
			return new Candidate(this.id, this.name, this.villageZh, this.villageEn, this.maskedPhone, this.card);
		}

	}

}
