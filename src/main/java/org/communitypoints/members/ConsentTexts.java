package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The texts that people read before they join. */
@Component
public class ConsentTexts {

	/** The most versions that a list holds. */
	public static final int LIMIT = 100;

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
				""").param("language", language.tag()).query((row, number) -> text(row, language)).single();
	}

	/**
	 * The text in force in each language, Chinese first.
	 * @return a text for each language
	 */
	public List<ConsentText> newest() {
		return List.of(newest(ConsentLanguage.ZH_CN), newest(ConsentLanguage.EN));
	}

	/**
	 * A text that is or was in force.
	 * @param version counted from 1
	 * @param language the language to read it in
	 * @return the text, or empty if there is no such version
	 */
	public Optional<ConsentText> find(int version, ConsentLanguage language) {
		return this.database.sql("""
				SELECT version, title, body, grace_days FROM consent_text
				WHERE version = :version AND language = :language
				""")
			.param("version", version)
			.param("language", language.tag())
			.query((row, number) -> text(row, language))
			.optional();
	}

	/**
	 * All versions.
	 * @return the versions, newest first, at most {@value #LIMIT}
	 */
	public List<PublishedText> versions() {
		return this.database
			.sql("""
					SELECT z.version, z.title AS title_zh, e.title AS title_en, z.grace_days, z.in_force_from, z.published_by_name
					FROM consent_text z JOIN consent_text e ON e.version = z.version AND e.language = 'en'
					WHERE z.language = 'zh-CN' ORDER BY z.version DESC LIMIT :limit
					""")
			.param("limit", LIMIT)
			.query((row, number) -> new PublishedText(row.getInt("version"), row.getString("title_zh"),
					row.getString("title_en"), row.getInt("grace_days"),
					row.getObject("in_force_from", OffsetDateTime.class).toInstant(),
					row.getString("published_by_name")))
			.list();
	}

	private static ConsentText text(ResultSet row, ConsentLanguage language) throws SQLException {
		return new ConsentText(row.getInt("version"), language, row.getString("title"),
				row.getString("body").lines().toList(), row.getInt("grace_days"));
	}

}
