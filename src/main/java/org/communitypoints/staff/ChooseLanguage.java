package org.communitypoints.staff;

import java.util.Locale;

import org.communitypoints.kernel.Actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which language somebody reads. */
@Component
public class ChooseLanguage {

	private final JdbcClient database;

	ChooseLanguage(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Remembers the language; it is no act on anybody's points, so no audit log tells it.
	 * @param actor who reads it
	 * @param language zh-CN or en
	 */
	@Transactional
	public void choose(Actor actor, Locale language) {
		this.database.sql("UPDATE staff_member SET language = :language WHERE id = :id")
			.param("language", language.toLanguageTag())
			.param("id", actor.id().value())
			.update();
	}

}
