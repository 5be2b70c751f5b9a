package org.communitypoints.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.activities.Act;
import org.communitypoints.activities.ActId;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.Unit;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Reads the claims, as the facts about them say they stand. */
@Component
public class Claims {

	/** How many claims one page shows. */
	public static final int PAGE = 50;

	/** How many of their own a member sees. */
	static final int OWN = 200;

	static final String ENTRY = """
			SELECT v.*, a.book, a.category, a.name_zh, a.name_en, a.points AS each, a.unit, a.monthly_cap, a.evidence,
				a.effective_from, a.effective_until, a.community AS act_community, b.version,
				EXISTS (SELECT FROM claim_photo p WHERE p.claim = v.id) AS photo,
				CASE WHEN v.state = 'DUE' THEN (SELECT w.why FROM claim_wait w WHERE w.claim = v.id
					ORDER BY w.noted_at DESC LIMIT 1) END AS waits
			FROM claim_now v JOIN act a ON a.id = v.act JOIN rule_book b ON b.id = a.book
			""";

	private static final String SEEN = ENTRY
			+ "JOIN community_within s ON s.community = v.community AND s.ancestor = :top ";

	/**
	 * Spares the look at what was credited or taken back, which is most of all there ever
	 * was.
	 */
	private static final String OPEN = """
			NOT EXISTS (SELECT FROM claim_credit x WHERE x.claim = v.id)
			AND NOT EXISTS (SELECT FROM claim_withdrawal x WHERE x.claim = v.id)
			""";

	private static final String OLDEST = OPEN + """
			AND (CAST(:after AS uuid) IS NULL
				OR (v.entered_at, v.id) > (SELECT c.entered_at, c.id FROM claim c WHERE c.id = CAST(:after AS uuid)))
			ORDER BY v.entered_at, v.id LIMIT :limit
			""";

	private static final String NEWEST = """
			(CAST(:after AS uuid) IS NULL
				OR (v.entered_at, v.id) < (SELECT c.entered_at, c.id FROM claim c WHERE c.id = CAST(:after AS uuid)))
			ORDER BY v.entered_at DESC, v.id DESC LIMIT :limit
			""";

	private final JdbcClient jdbc;

	Claims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The claims of a member who looks at their own page.
	 * @param member the member
	 * @return the newest first
	 */
	public List<ClaimEntry> ofOneself(Actor member) {
		if (!member.is(Role.MEMBER)) {
			throw new NotAllowed();
		}
		return this.jdbc.sql(ENTRY + "WHERE v.member = :member ORDER BY v.entered_at DESC, v.id DESC LIMIT :limit")
			.param("member", member.id().value())
			.param("limit", OWN)
			.query(Claims::entry)
			.list();
	}

	/**
	 * The claims in some states, in the actor's part of the tree: those that wait for
	 * something with the oldest first, those that have ended with the newest.
	 * @param actor who looks
	 * @param states which states
	 * @param after the claim that the page before ended with; null for the first page
	 * @return at most {@value #PAGE}
	 */
	public List<ClaimEntry> list(Actor actor, Set<ClaimState> states, @Nullable ClaimId after) {
		boolean ended = states.contains(ClaimState.CREDITED);
		return this.jdbc.sql(SEEN + "WHERE v.state = ANY (CAST(:states AS text[])) AND " + (ended ? NEWEST : OLDEST))
			.param("top", actor.community().value())
			.param("states", new SqlArrayValue("text", states.stream().map(Enum::name).toArray()))
			.param("after", (after != null) ? after.value() : null)
			.param("limit", PAGE)
			.query(Claims::entry)
			.list();
	}

	/**
	 * How many claims wait for something, in the actor's part of the tree.
	 * @param actor who looks
	 * @return the numbers by state; a state without claims is missing, and so are those
	 * that have ended
	 */
	public Map<ClaimState, Integer> count(Actor actor) {
		Map<ClaimState, Integer> counted = new EnumMap<>(ClaimState.class);
		this.jdbc
			.sql("SELECT v.state, count(*) AS many FROM claim_now v "
					+ "JOIN community_within s ON s.community = v.community AND s.ancestor = :top WHERE " + OPEN
					+ "GROUP BY v.state")
			.param("top", actor.community().value())
			.query((row) -> {
				counted.put(ClaimState.valueOf(row.getString("state")), row.getInt("many"));
			});
		counted.keySet().removeIf((state) -> !state.isOnTheWay());
		return counted;
	}

	/**
	 * One claim.
	 * @param actor who looks: staff, or the member themselves
	 * @param id the claim
	 * @return the claim
	 * @throws NotFound if there is none that the actor sees
	 */
	public ClaimEntry require(Actor actor, ClaimId id) {
		return this.jdbc.sql(SEEN + "WHERE v.id = :id")
			.param("top", actor.community().value())
			.param("id", id.value())
			.query(Claims::entry)
			.optional()
			.filter((claim) -> !actor.is(Role.MEMBER) || claim.member().value().equals(actor.id().value()))
			.orElseThrow(NotFound::new);
	}

	/**
	 * The claims among some ids, in the actor's part of the tree.
	 * @param actor who looks, of the staff
	 * @param ids the ids, of claims and of other things
	 * @return the claims, in no order
	 */
	List<ClaimEntry> among(Actor actor, Set<UUID> ids) {
		return this.jdbc.sql(SEEN + "WHERE v.id = ANY (CAST(:ids AS uuid[]))")
			.param("top", actor.community().value())
			.param("ids", new SqlArrayValue("uuid", ids.toArray()))
			.query(Claims::entry)
			.list();
	}

	/**
	 * The picture of a claim.
	 * @param actor who looks
	 * @param id the claim
	 * @return the JPEG
	 * @throws NotFound if there is none, or none any more
	 */
	public byte[] photo(Actor actor, ClaimId id) {
		require(actor, id);
		return this.jdbc.sql("SELECT jpeg FROM claim_photo WHERE claim = ?")
			.param(id.value())
			.query((row, number) -> row.getBytes("jpeg"))
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The objections to a claim, with their answers.
	 * @param id a claim that the actor has been shown
	 * @return the oldest first
	 */
	public List<ObjectionEntry> objections(ClaimId id) {
		return this.jdbc.sql("""
				SELECT j.*, x.upheld, x.words AS answer, x.answered_by_name FROM objection j
				LEFT JOIN objection_answer x ON x.objection = j.id
				WHERE j.claim = ? ORDER BY j.objected_at, j.id LIMIT 100
				""")
			.param(id.value())
			.query((row, number) -> new ObjectionEntry(new ObjectionId(row.getObject("id", UUID.class)),
					row.getString("words"), row.getString("how").equals("PAPER"),
					row.getTimestamp("objected_at").toInstant(), row.getObject("upheld", Boolean.class),
					row.getString("answer"), row.getString("answered_by_name")))
			.list();
	}

	/**
	 * What a member said when they appealed.
	 * @param id a claim that the actor has been shown
	 * @return the words, or empty if they did not
	 */
	public Optional<String> appeal(ClaimId id) {
		return this.jdbc.sql("SELECT words FROM claim_appeal WHERE claim = ? AND words IS NOT NULL")
			.param(id.value())
			.query(String.class)
			.optional();
	}

	/** Takes a claim for this transaction, and says how it stands. */
	ClaimState lock(ClaimId id) {
		return this.jdbc.sql("SELECT state_of_a_claim_that_nobody_else_changes(?)")
			.param(id.value())
			.query(String.class)
			.optional()
			.map(ClaimState::valueOf)
			.orElseThrow(NotFound::new);
	}

	/** Refuses whoever has a part in a claim. */
	void requireNoPart(Actor by, ClaimId id) {
		this.jdbc.sql("SELECT why_recused(?, ?)")
			.params(by.id().value(), id.value())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.map(WhyRecused::valueOf)
			.ifPresent((why) -> {
				throw new HasAPartInIt(why);
			});
	}

	static ClaimEntry entry(ResultSet row, int number) throws SQLException {
		Act act = new Act(new ActId(row.getObject("act", UUID.class)), row.getString("code"),
				Category.valueOf(row.getString("category")), row.getString("name_zh"), row.getString("name_en"),
				row.getInt("each"), Unit.valueOf(row.getString("unit")), row.getInt("monthly_cap"),
				Evidence.valueOf(row.getString("evidence")), row.getObject("effective_from", LocalDate.class),
				row.getObject("effective_until", LocalDate.class),
				new CommunityId(row.getObject("act_community", UUID.class)), row.getInt("version"));
		int line = row.getInt("line");
		Timestamp ends = row.getTimestamp("ends_at");
		String refused = row.getString("refused_because");
		return new ClaimEntry(new ClaimId(row.getObject("id", UUID.class)),
				new MemberId(row.getObject("member", UUID.class)),
				new CommunityId(row.getObject("community", UUID.class)), act, row.getObject("day", LocalDate.class),
				row.getInt("quantity"), row.getString("words"), HowClaimed.valueOf(row.getString("how")),
				row.getString("form_number"), row.getString("helper_name"),
				new ActorId(row.getObject("entered_by", UUID.class)), row.getString("entered_by_name"),
				row.getTimestamp("entered_at").toInstant(), ClaimState.valueOf(row.getString("state")),
				(line > 0) ? row.getInt("meeting_number") + "-" + line : null, (ends != null) ? ends.toInstant() : null,
				(refused != null) ? RefusalReason.valueOf(refused) : null, row.getInt("round") > 1,
				row.getString("outcome"), row.getLong("given"), row.getString("waits"), row.getBoolean("photo"));
	}

}
