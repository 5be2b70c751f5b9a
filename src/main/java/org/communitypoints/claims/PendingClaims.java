package org.communitypoints.claims;

import java.util.List;

import org.communitypoints.members.MemberId;
import org.communitypoints.members.Pending;
import org.communitypoints.members.PendingPoints;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The claims of a member whose points are not in the books yet. */
@Component
class PendingClaims implements Pending {

	private static final int LINES = 10;

	private final JdbcClient jdbc;

	PendingClaims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<PendingPoints> of(MemberId member) {
		return this.jdbc.sql(Claims.ENTRY + """
				WHERE v.member = :member
				AND v.state IN ('ENTERED', 'CHECKED', 'APPEALED', 'ON_NOTICE', 'OBJECTED', 'DUE')
				ORDER BY v.entered_at, v.id LIMIT :limit
				""")
			.param("member", member.value())
			.param("limit", LINES)
			.query(Claims::entry)
			.list()
			.stream()
			.map((claim) -> new PendingPoints("claims.state." + claim.state(),
					claim.act().name(LocaleContextHolder.getLocale()), claim.worth(), claim.enteredAt()))
			.toList();
	}

}
