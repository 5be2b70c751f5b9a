package org.communitypoints.members;

import java.util.List;

import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.FirstSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether there is a text to agree to, and somebody who has joined. */
@Component
class MembersFirst implements FirstSteps {

	private final JdbcClient jdbc;

	MembersFirst(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<FirstStep> now() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM consent_text) AS texts, EXISTS (SELECT FROM member) AS members
				""")
			.query((row, number) -> List.of(
					new FirstStep(20, "CONSENT_TEXT", "/members/consent-texts", row.getBoolean("texts")),
					new FirstStep(80, "MEMBER", "/members/new", row.getBoolean("members"))))
			.single();
	}

}
