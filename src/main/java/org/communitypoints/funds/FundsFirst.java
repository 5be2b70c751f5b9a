package org.communitypoints.funds;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a fund has ever received points. */
@Component
class FundsFirst implements FirstSteps {

	private final JdbcClient jdbc;

	FundsFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc
			.sql("""
					SELECT top.code, EXISTS (SELECT FROM community c JOIN account a ON a.id = c.fund WHERE a.credits > 0) AS filled
					FROM community top WHERE top.parent IS NULL
					""")
			.query((row,
					number) -> List.of(new FirstStep(40, "FUND", "/communities/" + row.getString("code") + "/fund",
							row.getBoolean("filled"))))
			.single();
	}

}
