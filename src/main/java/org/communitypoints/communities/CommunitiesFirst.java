package org.communitypoints.communities;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether there are communities below the first one. */
@Component
class CommunitiesFirst implements FirstSteps {

	private final JdbcClient jdbc;

	CommunitiesFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM community WHERE parent IS NOT NULL) AS communities
				""")
			.query((row, number) -> List
				.of(new FirstStep(10, "COMMUNITIES", "/communities", row.getBoolean("communities"))))
			.single();
	}

}
