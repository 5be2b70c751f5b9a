package org.communitypoints.schools;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens a class of a school. */
@Component
public class OpenClass {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Schools schools;

	private final Classes classes;

	private final ApplicationEventPublisher events;

	OpenClass(Transactions transactions, JdbcClient jdbc, Schools schools, Classes classes,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.schools = schools;
		this.classes = classes;
		this.events = events;
	}

	/**
	 * Opens a class.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param wanted the class
	 * @return the class
	 * @throws ClassNameTaken if the school has it already
	 * @throws TooManyClasses if the year has too many classes
	 */
	public SchoolClass open(Actor by, String schoolCode, NewClass wanted) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			int there = this.jdbc.sql("SELECT count(*) FROM school_class WHERE school = ? AND school_year = ?")
				.params(school.id().value(), wanted.schoolYear())
				.query(Integer.class)
				.single();
			if (there >= SchoolClass.MOST_IN_A_YEAR) {
				throw new TooManyClasses(SchoolClass.MOST_IN_A_YEAR);
			}
			ClassId id = ClassId.next();
			int opened = this.jdbc.sql("""
					INSERT INTO school_class (id, school, school_year, grade, name, opened_by) VALUES (?, ?, ?, ?, ?, ?)
					ON CONFLICT ON CONSTRAINT school_class_has_a_name_of_its_own DO NOTHING
					""")
				.params(id.value(), school.id().value(), wanted.schoolYear(), wanted.grade(), wanted.name(),
						by.id().value())
				.update();
			if (opened == 0) {
				throw new ClassNameTaken();
			}
			SchoolClass made = this.classes.require(school, id);
			this.events.publishEvent(new ActDone(by, "class-opened", made.logged()));
			return made;
		});
	}

}
