package org.communitypoints.schools;

import java.util.Collection;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Writes in which class pupils sit from now on; a thousand cost as many statements as
 * one.
 */
@Component
class Seats {

	private final JdbcClient jdbc;

	Seats(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Makes everybody who seats or awards the same pupils wait.
	 */
	void lock(Collection<MemberId> pupils) {
		this.jdbc.sql("SELECT id FROM member WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")
			.param(uuids(pupils))
			.query(UUID.class)
			.list();
	}

	/**
	 * Seats pupils, who are locked already; who sits there stays there.
	 * @param seat the class; null for none
	 * @return how many sit somewhere else now
	 * @throws ClassChanged if somebody of them has just left the programme or the school
	 */
	int seat(Actor by, Collection<MemberId> pupils, @Nullable ClassId seat) {
		try {
			return write(by, pupils, seat);
		}
		catch (DataIntegrityViolationException ex) {
			throw new ClassChanged();
		}
	}

	private int write(Actor by, Collection<MemberId> pupils, @Nullable ClassId seat) {
		return this.jdbc.sql("""
				INSERT INTO class_seat (member, line, class, seated_by)
				SELECT p.member, coalesce(last.line, 0) + 1, :class::uuid, :by
				FROM unnest(:pupils::uuid[]) AS p (member) LEFT JOIN LATERAL (
					SELECT s.line, s.class FROM class_seat s WHERE s.member = p.member ORDER BY s.line DESC LIMIT 1
				) last ON true
				WHERE last.class IS DISTINCT FROM :class::uuid
				""")
			.param("class", (seat != null) ? seat.value() : null)
			.param("by", by.id().value())
			.param("pupils", uuids(pupils))
			.update();
	}

	private static SqlArrayValue uuids(Collection<MemberId> pupils) {
		return new SqlArrayValue("uuid", pupils.stream().map(MemberId::value).distinct().toArray());
	}

}
