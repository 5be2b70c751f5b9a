package org.communitypoints.shops;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a shop has been opened. */
@Component
class ShopsFirst implements FirstSteps {

	private final JdbcClient jdbc;

	ShopsFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM shop) AS shops
				""")
			.query((row, number) -> List.of(new FirstStep(50, "SHOP", "/shops", row.getBoolean("shops"))))
			.single();
	}

}
