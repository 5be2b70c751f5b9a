package org.communitypoints.schools;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Reads the classes, and who is in them now. A list of pupils is by pinyin, and has no
 * other order.
 */
@Component
public class Classes {

	/** The most classes that a list holds. */
	public static final int LIMIT = 500;

	/** The most members without a class that can be ticked at once. */
	public static final int MOST_WITHOUT_A_CLASS = 500;

	/** A seat {@code s} in which its pupil sits now. */
	static final String NOW = "NOT EXISTS (SELECT FROM class_seat n WHERE n.member = s.member AND n.line = s.line + 1)";

	private static final String IN_THE_PROGRAMME = "NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = s.member)";

	private static final String CLASS = """
			SELECT k.id, k.school, c.code, k.school_year, k.grade, k.name, (
				SELECT count(*) FROM class_seat s WHERE s.class = k.id AND %s AND %s) AS pupils
			FROM school_class k JOIN community c ON c.id = k.school
			""".formatted(NOW, IN_THE_PROGRAMME);

	private static final RowMapper<SchoolClass> READ = (row, number) -> new SchoolClass(
			new ClassId(row.getObject("id", UUID.class)), new CommunityId(row.getObject("school", UUID.class)),
			row.getString("code"), row.getInt("school_year"), row.getInt("grade"), row.getString("name"),
			row.getInt("pupils"));

	private final JdbcClient jdbc;

	private final RollCall roll;

	Classes(JdbcClient jdbc, RollCall roll) {
		this.jdbc = jdbc;
		this.roll = roll;
	}

	/**
	 * The classes of a school.
	 * @param school the school
	 * @return at most {@value #LIMIT} classes, the newest year first, by grade and name
	 */
	public List<SchoolClass> of(Community school) {
		return this.jdbc
			.sql(CLASS + "WHERE k.school = :school ORDER BY k.school_year DESC, k.grade, k.name LIMIT :limit")
			.param("school", school.id().value())
			.param("limit", LIMIT)
			.query(READ)
			.list();
	}

	/**
	 * A class of a school.
	 * @param school the school
	 * @param id the class
	 * @return the class
	 * @throws NotFound if the school has no such class
	 */
	public SchoolClass require(Community school, ClassId id) {
		return this.jdbc.sql(CLASS + "WHERE k.school = :school AND k.id = :id")
			.param("school", school.id().value())
			.param("id", id.value())
			.query(READ)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * A class of a school by its names.
	 * @param school the school
	 * @param wanted its year, grade and name
	 * @return the class, or empty if there is none
	 */
	public Optional<SchoolClass> find(Community school, NewClass wanted) {
		return this.jdbc.sql(CLASS + """
				WHERE k.school = :school AND k.school_year = :year AND k.grade = :grade AND k.name = :name
				""")
			.param("school", school.id().value())
			.param("year", wanted.schoolYear())
			.param("grade", wanted.grade())
			.param("name", wanted.name())
			.query(READ)
			.optional();
	}

	/**
	 * The classes that a teacher teaches now.
	 * @param teacher the teacher
	 * @return the newest year first, by grade and name
	 */
	public List<SchoolClass> taughtBy(Actor teacher) {
		return this.jdbc.sql(CLASS + """
				WHERE k.id IN (SELECT t.class FROM class_teacher t WHERE t.teacher = :teacher)
				AND teaches(:teacher, k.id) ORDER BY k.school_year DESC, k.grade, k.name LIMIT :limit
				""").param("teacher", teacher.id().value()).param("limit", LIMIT).query(READ).list();
	}

	/**
	 * A class that a teacher teaches now.
	 * @param teacher the teacher
	 * @param id the class
	 * @return the class
	 * @throws NotFound if it is not their own
	 */
	public SchoolClass requireOwn(Actor teacher, ClassId id) {
		return this.jdbc.sql(CLASS + "WHERE k.id = :id AND k.school = :school AND teaches(:teacher, k.id)")
			.param("id", id.value())
			.param("school", teacher.community().value())
			.param("teacher", teacher.id().value())
			.query(READ)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The pupils who are in a class now, as far as the actor sees them; whoever is shown
	 * is logged.
	 * @param actor who looks
	 * @param id a class that the actor sees
	 * @return the pupils, by pinyin
	 */
	public List<Called> pupils(Actor actor, ClassId id) {
		return this.roll.show(actor, members(id));
	}

	/**
	 * The members of a school who are in no class; whoever is shown is logged.
	 * @param actor who looks
	 * @param school a school that the actor sees
	 * @return at most {@value #MOST_WITHOUT_A_CLASS} members, by pinyin
	 */
	public List<Called> withoutAClass(Actor actor, Community school) {
		String sql = """
				SELECT m.id FROM member m WHERE m.community = :school
				AND NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = m.id)
				AND NOT EXISTS (SELECT FROM class_seat s WHERE s.member = m.id AND s.class IS NOT NULL AND %s)
				ORDER BY m.pinyin, m.id LIMIT :limit
				""".formatted(NOW);
		return this.roll.show(actor,
				this.jdbc.sql(sql)
					.param("school", school.id().value())
					.param("limit", MOST_WITHOUT_A_CLASS)
					.query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
					.list());
	}

	/**
	 * The pupil of a class who has a card.
	 * @throws NotFound if nobody in the class has it, or has left the programme
	 */
	MemberId pupil(ClassId id, CardNumber card) {
		List<MemberId> there = members(id);
		return pupils(id, List.of(card)).stream().filter(there::contains).findFirst().orElseThrow(NotFound::new);
	}

	/**
	 * The pupils of a class who have these cards, those who left the programme since too.
	 */
	List<MemberId> pupils(ClassId id, Collection<CardNumber> cards) {
		return this.jdbc.sql("""
				SELECT DISTINCT s.member FROM card k JOIN class_seat s ON s.member = k.member
				WHERE k.number = ANY (:cards) AND s.class = :class AND
				""" + NOW)
			.param("cards", new SqlArrayValue("text", cards.stream().map(CardNumber::digits).toArray()))
			.param("class", id.value())
			.query((row, number) -> new MemberId(row.getObject("member", UUID.class)))
			.list();
	}

	/** Who is in a class now. */
	List<MemberId> members(ClassId id) {
		return this.jdbc
			.sql("SELECT s.member FROM class_seat s WHERE s.class = :class AND " + NOW + " AND " + IN_THE_PROGRAMME)
			.param("class", id.value())
			.query((row, number) -> new MemberId(row.getObject("member", UUID.class)))
			.list();
	}

}
