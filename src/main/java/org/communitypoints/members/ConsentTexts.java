package org.communitypoints.members;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The texts that people read before they join. */
@Component
public class ConsentTexts {

	private final JdbcClient database;

	ConsentTexts(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The text in force.
	 * @param language the language to read it in
	 * @return its newest version
	 */
	public ConsentText newest(ConsentLanguage language) {
		return this.database.sql("""
				SELECT version, title, body, grace_days FROM consent_text
				WHERE language = :language ORDER BY version DESC LIMIT 1
				""")
			.param("language", language.tag())
			.query((row, number) -> new ConsentText(row.getInt("version"), language, row.getString("title"),
					row.getString("body").lines().toList(), row.getInt("grace_days")))
			.single();
	}

}
