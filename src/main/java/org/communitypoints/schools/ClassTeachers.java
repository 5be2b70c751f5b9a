package org.communitypoints.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who teaches which class, and the two acts that change it. */
@Component
public class ClassTeachers {

	/** The most teachers that a list holds. */
	public static final int LIMIT = 300;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Schools schools;

	private final Classes classes;

	private final ApplicationEventPublisher events;

	ClassTeachers(Transactions transactions, JdbcClient jdbc, Schools schools, Classes classes,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.schools = schools;
		this.classes = classes;
		this.events = events;
	}

	/**
	 * Who teaches a class now.
	 * @param id the class
	 * @return the teachers, by name
	 */
	public List<ClassTeacher> of(ClassId id) {
		return this.jdbc
			.sql("""
					SELECT m.id, m.sign_in_name, m.display_name, t.noted_at FROM class_teacher t
					JOIN staff_member m ON m.id = t.teacher
					WHERE t.class = :class AND t.line % 2 = 1 AND m.disabled_at IS NULL AND NOT EXISTS (
						SELECT FROM class_teacher n WHERE n.class = t.class AND n.teacher = t.teacher AND n.line = t.line + 1)
					ORDER BY m.display_name, m.sign_in_name LIMIT :limit
					""")
			.param("class", id.value())
			.param("limit", LIMIT)
			.query(ClassTeachers::teacher)
			.list();
	}

	/**
	 * Who could teach a class: the teachers of the school who do not yet.
	 * @param school the school
	 * @param id the class
	 * @return the teachers, by name
	 */
	public List<ClassTeacher> others(Community school, ClassId id) {
		return this.jdbc.sql("""
				SELECT m.id, m.sign_in_name, m.display_name, NULL::timestamptz AS noted_at FROM staff_member m
				WHERE m.community = :school AND m.role = 'TEACHER' AND m.disabled_at IS NULL
				AND NOT teaches(m.id, :class) ORDER BY m.display_name, m.sign_in_name LIMIT :limit
				""")
			.param("school", school.id().value())
			.param("class", id.value())
			.param("limit", LIMIT)
			.query(ClassTeachers::teacher)
			.list();
	}

	/**
	 * Gives a class to a teacher of its school; who teaches it already goes on.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param signInName the teacher
	 * @throws NotATeacherHere if nobody of this name teaches at the school
	 */
	public void begin(Actor by, String schoolCode, ClassId id, String signInName) {
		change(by, schoolCode, id, signInName, true);
	}

	/**
	 * Takes a class from a teacher, from this moment on.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param signInName the teacher
	 * @throws NotATeacherHere if nobody of this name teaches at the school
	 */
	public void end(Actor by, String schoolCode, ClassId id, String signInName) {
		change(by, schoolCode, id, signInName, false);
	}

	private void change(Actor by, String schoolCode, ClassId id, String signInName, boolean begins) {
		by.mustAdminister();
		this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			SchoolClass taught = this.classes.require(school, id);
			ActorId teacher = this.jdbc.sql("""
					SELECT id FROM staff_member WHERE sign_in_name = ? AND community = ? AND role = 'TEACHER'
					AND (disabled_at IS NULL OR NOT ?)
					""")
				.params(signInName, school.id().value(), begins)
				.query(UUID.class)
				.optional()
				.map(ActorId::new)
				.orElseThrow(NotATeacherHere::new);
			if (note(by, id, teacher, begins) > 0) {
				String what = taught.logged() + " " + signInName;
				this.events.publishEvent(begins ? new ActDone(by, "class-teacher-began", what)
						: new ActDone(by, "class-teacher-ended", what));
			}
			return id;
		});
	}

	/**
	 * Notes that a teacher teaches a class from now on, or no longer; nothing if that is
	 * so already.
	 */
	int note(Actor by, ClassId id, ActorId teacher, boolean teaches) {
		return this.jdbc.sql("""
				INSERT INTO class_teacher (class, teacher, line, noted_by)
				SELECT :class, :teacher, count(*) + 1, :by FROM class_teacher t
				WHERE t.class = :class AND t.teacher = :teacher
				HAVING count(*) % 2 = :even
				ON CONFLICT ON CONSTRAINT class_teacher_is_one_line_of_one_teacher DO NOTHING
				""")
			.param("class", id.value())
			.param("teacher", teacher.value())
			.param("by", by.id().value())
			.param("even", teaches ? 0 : 1)
			.update();
	}

	private static ClassTeacher teacher(ResultSet row, int number) throws SQLException {
		@Nullable OffsetDateTime since = row.getObject("noted_at", OffsetDateTime.class);
		return new ClassTeacher(new ActorId(row.getObject("id", UUID.class)), row.getString("sign_in_name"),
				row.getString("display_name"), (since != null) ? since.toInstant() : null);
	}

}
