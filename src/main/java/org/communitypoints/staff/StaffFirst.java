package org.communitypoints.staff;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a recorder and a clerk have been appointed. */
@Component
class StaffFirst implements FirstSteps {

	private final JdbcClient jdbc;

	StaffFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM staff_member WHERE role = 'RECORDER') AS recorder,
					EXISTS (SELECT FROM staff_member WHERE role = 'CLERK') AS clerk
				""")
			.query((row, number) -> List.of(new FirstStep(60, "RECORDER", "/staff/new", row.getBoolean("recorder")),
					new FirstStep(70, "CLERK", "/staff/new", row.getBoolean("clerk"))))
			.single();
	}

}
