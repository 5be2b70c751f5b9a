package org.communitypoints.settlement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Subjects;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Says of a run through the shops in the log up to when it settled. */
@Component
class LoggedRuns implements Subjects {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private final JdbcClient database;

	private final MessageSource words;

	private final ZoneId zone;

	LoggedRuns(JdbcClient database, MessageSource words, ZoneId zone) {
		this.database = database;
		this.words = words;
		this.zone = zone;
	}

	@Override
	public Map<UUID, Subject> named(Actor reader, Set<UUID> ids, Locale language) {
		Map<UUID, Subject> named = new HashMap<>();
		this.database.sql("""
				SELECT r.id, r.until_at FROM settlement_run r
				JOIN community_within w ON w.community = r.top AND w.ancestor = :top
				WHERE r.id = ANY (CAST(:ids AS uuid[]))
				""")
			.param("top", reader.community().value())
			.param("ids", new SqlArrayValue("uuid", ids.toArray()))
			.query((row) -> {
				UUID run = row.getObject("id", UUID.class);
				named.put(run, new Subject(say(row.getTimestamp("until_at").toInstant(), language),
						"/settlement/runs/" + run));
			});
		return named;
	}

	private String say(Instant until, Locale language) {
		return this.words.getMessage("settlement.run.upto", new Object[] { MINUTE.format(until.atZone(this.zone)) },
				language);
	}

}
