package org.communitypoints.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.ActsDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** What the staff did, when, to what: written once and never changed. */
@Component
public class AuditLog {

	/** How many entries one page shows. */
	public static final int PAGE = 50;

	private static final String UNKNOWN = "?";

	private final JdbcClient database;

	AuditLog(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Writes an act down, in the transaction that does it.
	 * @param done the act
	 */
	@EventListener
	public void write(ActDone done) {
		Actor by = done.by();
		insert(by.id().value(), by.name(), by.role().name(), by.community().value(), done.act(), done.subject());
	}

	/**
	 * Writes many acts down, each as its own entry, in the transaction that does them.
	 * @param done the acts
	 */
	@EventListener
	public void write(ActsDone done) {
		this.database.sql("""
				INSERT INTO audit_entry (id, actor, actor_name, role, community, act, subject)
				SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[])
				""")
			.param(column("uuid", done, (act) -> TimeOrderedId.next()))
			.param(column("uuid", done, (act) -> act.by().id().value()))
			.param(column("text", done, (act) -> act.by().name()))
			.param(column("text", done, (act) -> act.by().role().name()))
			.param(column("uuid", done, (act) -> act.by().community().value()))
			.param(column("text", done, ActDone::act))
			.param(column("text", done, ActDone::subject))
			.update();
	}

	/**
	 * Writes down that somebody tried to come in. A name that nobody has is not written:
	 * it may be a password in the wrong field.
	 * @param act what happened: sign-in-failed or sign-in-throttled
	 * @param signInName what was typed as name
	 */
	public void writeTry(String act, String signInName) {
		boolean known = SignInName.fits(signInName)
				&& this.database.sql("SELECT EXISTS (SELECT FROM staff_member WHERE sign_in_name = :name)")
					.param("name", new SignInName(signInName).value())
					.query(Boolean.class)
					.single();
		insert(null, UNKNOWN, null, null, act, known ? new SignInName(signInName).value() : UNKNOWN);
	}

	/**
	 * A page of the log, newest first: what was done by whoever stands in the reader's
	 * part of the tree. What was done by nobody known is read at the top of the tree.
	 * @param actor who reads
	 * @param by whose acts only; empty for everybody's
	 * @param before the id that the page before ended with; empty for the newest
	 * @return at most {@link #PAGE} entries
	 */
	public List<AuditEntry> page(Actor actor, Optional<ActorId> by, Optional<UUID> before) {
		return this.database
			.sql("""
					SELECT a.id, a.recorded_at, a.actor, a.actor_name, a.role, a.act, a.subject FROM audit_entry a
					WHERE (EXISTS (SELECT FROM community_within w WHERE w.ancestor = :top AND w.community = a.community)
						OR (a.community IS NULL AND EXISTS (SELECT FROM community c WHERE c.id = :top AND c.parent IS NULL)))
					AND (CAST(:by AS uuid) IS NULL OR a.actor = CAST(:by AS uuid))
					AND (CAST(:before AS uuid) IS NULL OR a.id < CAST(:before AS uuid))
					ORDER BY a.id DESC LIMIT :limit
					""")
			.param("top", actor.community().value())
			.param("by", by.map(ActorId::value).orElse(null))
			.param("before", before.orElse(null))
			.param("limit", PAGE)
			.query(AuditLog::entry)
			.list();
	}

	private void insert(@Nullable UUID actor, String name, @Nullable String role, @Nullable UUID community, String act,
			String subject) {
		this.database.sql("""
				INSERT INTO audit_entry (id, actor, actor_name, role, community, act, subject)
				VALUES (:id, :actor, :name, :role, :community, :act, :subject)
				""")
			.param("id", TimeOrderedId.next())
			.param("actor", actor)
			.param("name", name)
			.param("role", role)
			.param("community", community)
			.param("act", act)
			.param("subject", subject)
			.update();
	}

	private static SqlArrayValue column(String type, ActsDone done, Function<ActDone, Object> of) {
		return new SqlArrayValue(type, done.acts().stream().map(of).toArray());
	}

	private static AuditEntry entry(ResultSet row, int number) throws SQLException {
		@Nullable UUID actor = row.getObject("actor", UUID.class);
		@Nullable String role = row.getString("role");
		return new AuditEntry(row.getObject("id", UUID.class), row.getTimestamp("recorded_at").toInstant(),
				(actor != null) ? new ActorId(actor) : null, row.getString("actor_name"),
				(role != null) ? Role.valueOf(role) : null, row.getString("act"), row.getString("subject"));
	}

}
