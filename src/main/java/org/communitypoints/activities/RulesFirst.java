package org.communitypoints.activities;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a rule book has been published. */
@Component
class RulesFirst implements FirstSteps {

	private final JdbcClient jdbc;

	RulesFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM rule_book WHERE published_at IS NOT NULL) AS published
				""")
			.query((row, number) -> List.of(new FirstStep(30, "RULES", "/rules", row.getBoolean("published"))))
			.single();
	}

}
