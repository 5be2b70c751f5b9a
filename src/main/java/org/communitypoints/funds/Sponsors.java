package org.communitypoints.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Programme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sponsors of the programme: a list that all its administrators share. */
@Component
public class Sponsors {

	/** The most sponsors that a list holds. */
	public static final int LIMIT = 500;

	private final JdbcClient jdbc;

	private final Transactions transactions;

	private final CurrentProgramme programme;

	private final ApplicationEventPublisher events;

	Sponsors(JdbcClient jdbc, Transactions transactions, CurrentProgramme programme, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.programme = programme;
		this.events = events;
	}

	/**
	 * The sponsors.
	 * @return the newest first, at most {@value #LIMIT}
	 */
	public List<Sponsor> all() {
		return this.jdbc.sql("SELECT * FROM sponsor ORDER BY number DESC LIMIT ?")
			.param(LIMIT)
			.query(Sponsors::read)
			.list();
	}

	/**
	 * A sponsor.
	 * @param number its number
	 * @return the sponsor
	 * @throws NotFound if there is none
	 */
	public Sponsor require(int number) {
		return this.jdbc.sql("SELECT * FROM sponsor WHERE number = ?")
			.param(number)
			.query(Sponsors::read)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Adds a sponsor.
	 * @param by an administrator
	 * @param wanted the sponsor
	 * @return the sponsor
	 * @throws SponsorNameTaken if another is called the same
	 */
	public Sponsor add(Actor by, NewSponsor wanted) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			Programme current = this.programme.require();
			// so that numbers have no gaps, one is added after the other
			this.jdbc.sql("SELECT id FROM programme FOR NO KEY UPDATE").query(UUID.class).single();
			this.jdbc.sql("SELECT number FROM sponsor WHERE programme = :programme AND name = :name")
				.param("programme", current.id().value())
				.param("name", wanted.nameOrNull(), java.sql.Types.VARCHAR)
				.query(Integer.class)
				.optional()
				.ifPresent((taken) -> {
					throw new SponsorNameTaken(taken);
				});
			Sponsor added = this.jdbc.sql("""
					INSERT INTO sponsor (id, programme, number, kind, name, added_by)
					SELECT :id, :programme, coalesce(max(s.number), 0) + 1, :kind, :name, :by
					FROM sponsor s WHERE s.programme = :programme RETURNING *
					""")
				.param("id", SponsorId.next().value())
				.param("programme", current.id().value())
				.param("kind", wanted.kind().name())
				.param("name", wanted.nameOrNull(), java.sql.Types.VARCHAR)
				.param("by", by.id().value())
				.query(Sponsors::read)
				.single();
			this.events.publishEvent(new ActDone(by, "sponsor-added", Integer.toString(added.number())));
			return added;
		});
	}

	/**
	 * Takes away the name of a person who no longer wants to be named. What was given
	 * stays.
	 * @param by an administrator
	 * @param number the sponsor's number
	 * @throws NotFound if there is no such person, or no name
	 */
	public void forgetName(Actor by, int number) {
		by.mustAdminister();
		this.transactions.run(() -> {
			int forgotten = this.jdbc
				.sql("UPDATE sponsor SET name = NULL WHERE number = ? AND kind = 'PERSON' AND name IS NOT NULL")
				.param(number)
				.update();
			if (forgotten == 0) {
				throw new NotFound();
			}
			this.events.publishEvent(new ActDone(by, "sponsor-name-taken-away", Integer.toString(number)));
			return forgotten;
		});
	}

	static Sponsor read(ResultSet row, int number) throws SQLException {
		return new Sponsor(new SponsorId(row.getObject("id", UUID.class)), row.getInt("number"),
				SponsorKind.valueOf(row.getString("kind")), row.getString("name"));
	}

}
