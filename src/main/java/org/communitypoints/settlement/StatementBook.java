package org.communitypoints.settlement;

import java.sql.Types;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what happens to statements, one step after the other. */
@Component
class StatementBook {

	private final JdbcClient database;

	StatementBook(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Whether what is asked for is the very step that came last: a form sent twice.
	 */
	boolean isDone(Actor by, Statement now, int seenStep, StatementAct act, @Nullable Long line,
			@Nullable String words) {
		return now.step() == seenStep + 1 && this.database.sql("""
				SELECT EXISTS (SELECT FROM settlement_step WHERE statement = :statement AND step = :step AND act = :act
					AND done_by = :by AND line IS NOT DISTINCT FROM CAST(:line AS bigint)
					AND words IS NOT DISTINCT FROM CAST(:words AS text))
				""")
			.param("statement", now.id())
			.param("step", now.step())
			.param("act", act.name())
			.param("by", by.id().value())
			.param("line", line, Types.BIGINT)
			.param("words", words, Types.VARCHAR)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Checks that a statement is as the actor saw it, and stands as it has to.
	 */
	void require(Statement now, int seenStep, StatementState state) {
		if (now.step() != seenStep) {
			throw new StatementChanged();
		}
		if (now.state() != state) {
			throw new NotThatState(now.state());
		}
	}

	/**
	 * Writes the next step; of two at once the second is refused.
	 * @throws StatementChanged if somebody else was quicker
	 */
	void add(Actor by, UUID statement, int step, StatementAct act, StatementState state, int openDisputes,
			int drawnStep, @Nullable Long line, @Nullable String words) {
		int added = this.database
			.sql("""
					INSERT INTO settlement_step (statement, step, act, state, open_disputes, drawn_step, line, words, done_by, done_by_name, done_by_role)
					VALUES (:statement, :step, :act, :state, :open, :drawn, :line, :words, :by, :byName, :byRole)
					ON CONFLICT ON CONSTRAINT settlement_step_key DO NOTHING
					""")
			.param("statement", statement)
			.param("step", step)
			.param("act", act.name())
			.param("state", state.name())
			.param("open", openDisputes)
			.param("drawn", drawnStep)
			.param("line", line, Types.BIGINT)
			.param("words", words, Types.VARCHAR)
			.param("by", by.id().value())
			.param("byName", by.name())
			.param("byRole", by.role().name())
			.update();
		if (added == 0) {
			throw new StatementChanged();
		}
	}

	/**
	 * Writes the next step of a statement as it stands.
	 */
	void next(Actor by, Statement now, StatementAct act, StatementState state, int openDisputes, @Nullable Long line,
			@Nullable String words) {
		add(by, now.id(), now.step() + 1, act, state, openDisputes, now.drawnStep(), line, words);
	}

}
