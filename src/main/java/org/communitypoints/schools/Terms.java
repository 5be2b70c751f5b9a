package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The terms of schools: a calendar, which whoever runs the school sets. */
@Component
public class Terms {

	/** The most terms that a list holds. */
	public static final int LIMIT = 100;

	private static final RowMapper<Term> READ = (row, number) -> new Term(new TermId(row.getObject("id", UUID.class)),
			row.getString("name"), row.getObject("first_day", LocalDate.class),
			row.getObject("last_day", LocalDate.class));

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Schools schools;

	private final ApplicationEventPublisher events;

	Terms(Transactions transactions, JdbcClient jdbc, Schools schools, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.schools = schools;
		this.events = events;
	}

	/**
	 * The terms of a school.
	 * @param school the school
	 * @return the newest first, at most {@value #LIMIT}
	 */
	public List<Term> of(CommunityId school) {
		return this.jdbc.sql("SELECT * FROM term WHERE school = ? ORDER BY first_day DESC LIMIT ?")
			.params(school.value(), LIMIT)
			.query(READ)
			.list();
	}

	/**
	 * The term of a day.
	 * @param school the school
	 * @param day the day
	 * @return the term, or empty in the holidays
	 */
	public Optional<Term> on(CommunityId school, LocalDate day) {
		return this.jdbc.sql("SELECT * FROM term WHERE school = :school AND :day BETWEEN first_day AND last_day")
			.param("school", school.value())
			.param("day", day)
			.query(READ)
			.optional();
	}

	/**
	 * Sets a term.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param wanted the term
	 * @return names the term
	 * @throws TermNameTaken if the school has one of this name
	 * @throws TermsOverlap if its days belong to another term
	 */
	public TermId set(Actor by, String schoolCode, NewTerm wanted) {
		by.mustAdminister();
		try {
			return this.transactions.run(() -> {
				Community school = this.schools.require(by, schoolCode);
				if (of(school.id()).stream().anyMatch((term) -> term.name().equals(wanted.name()))) {
					throw new TermNameTaken();
				}
				TermId id = TermId.next();
				this.jdbc
					.sql("INSERT INTO term (id, school, name, first_day, last_day, set_by) VALUES (?, ?, ?, ?, ?, ?)")
					.params(id.value(), school.id().value(), wanted.name(), wanted.first(), wanted.last(),
							by.id().value())
					.update();
				this.events.publishEvent(new ActDone(by, "term-set", school.code() + " " + wanted.first()));
				return id;
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw new TermsOverlap();
		}
	}

	/**
	 * Takes a term away that was mistyped; nothing depends on it.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the term
	 * @throws NotFound if the school has no such term
	 */
	public void remove(Actor by, String schoolCode, TermId id) {
		by.mustAdminister();
		this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			if (this.jdbc.sql("DELETE FROM term WHERE id = ? AND school = ?")
				.params(id.value(), school.id().value())
				.update() == 0) {
				throw new NotFound();
			}
			this.events.publishEvent(new ActDone(by, "term-removed", school.code()));
			return id;
		});
	}

}
