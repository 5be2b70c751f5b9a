package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.communitypoints.activities.Category;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.Unit;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;

import org.springframework.stereotype.Component;

/**
 * Makes schools for tests: with a rule book, a fund, classes, children who joined half a
 * year ago, and teachers who can sign in.
 */
@Component
public class SchoolYard {

	private final Hamlet hamlet;

	private final Staff staff;

	private final OpenClass openClass;

	private final SeatPupils seatPupils;

	private final ClassTeachers teachers;

	private final MakeDeposit makeDeposit;

	SchoolYard(Hamlet hamlet, Staff staff, OpenClass openClass, SeatPupils seatPupils, ClassTeachers teachers,
			MakeDeposit makeDeposit) {
		this.hamlet = hamlet;
		this.staff = staff;
		this.openClass = openClass;
		this.seatPupils = seatPupils;
		this.teachers = teachers;
		this.makeDeposit = makeDeposit;
	}

	/**
	 * An act of a school.
	 * @param code its code
	 * @param points what it earns each time
	 * @param cap the monthly cap
	 * @return the act
	 */
	public static NewAct act(String code, int points, int cap) {
		return new NewAct(code, Category.SCHOOL, "帮助同学", "Help a schoolmate", points, Unit.TIME, cap, Evidence.TEACHER,
				null, null);
	}

	/**
	 * A new school with 1,000 points and a rule book of three acts: {@code 01} earns 1
	 * point and 3 a month, {@code 02} earns 2 and 3 a month, {@code 09} earns 100.
	 * @return the school
	 */
	public Yard school() {
		Hamlet.Village school = this.hamlet.school().funded(1_000);
		school.rules(act("01", 1, 3), act("02", 2, 3), act("09", 100, 100));
		return at(school);
	}

	/**
	 * A school that is there already, with whatever it has.
	 * @param school the place
	 * @return the school
	 */
	public Yard at(Hamlet.Village school) {
		return new Yard(school);
	}

	/** A school of a test's own. */
	public final class Yard {

		private final Hamlet.Village village;

		private Yard(Hamlet.Village village) {
			this.village = village;
		}

		/**
		 * The school as a place.
		 * @return the place
		 */
		public Hamlet.Village place() {
			return this.village;
		}

		/**
		 * Its code.
		 * @return the code
		 */
		public String code() {
			return this.village.community().code();
		}

		/**
		 * Somebody who runs the town and the school.
		 * @return the administrator
		 */
		public Actor administrator() {
			return this.village.administrator();
		}

		/**
		 * Opens a class of this school year.
		 * @param grade its grade
		 * @param name its name
		 * @return the class
		 */
		public SchoolClass open(int grade, String name) {
			return SchoolYard.this.openClass.open(administrator(), code(),
					new NewClass(NewClass.yearOf(Hamlet.today()), grade, name));
		}

		/**
		 * A teacher of the school who teaches some of its classes.
		 * @param classes the classes
		 * @return the teacher
		 */
		public Teacher teacher(SchoolClass... classes) {
			Staff.Appointed appointed = SchoolYard.this.staff.over(this.village.community(), Role.TEACHER);
			for (SchoolClass one : classes) {
				SchoolYard.this.teachers.begin(administrator(), code(), one.id(), appointed.signInName());
			}
			return new Teacher(new Actor(appointed.id(), "Oyun", Role.TEACHER, this.village.community().id(), null),
					appointed.signInName());
		}

		/**
		 * Children who sit in a class.
		 * @param seat the class
		 * @param names what they are called
		 * @return the children
		 */
		public List<Joined> pupils(SchoolClass seat, String... names) {
			List<Joined> children = this.village.children(names);
			seat(seat, children);
			return children;
		}

		/**
		 * Puts members into a class.
		 * @param seat the class
		 * @param pupils the members
		 * @return what became of them
		 */
		public Seated seat(SchoolClass seat, List<Joined> pupils) {
			return SchoolYard.this.seatPupils.seat(administrator(), code(), seat.id(),
					pupils.stream().map((one) -> one.card().digits()).collect(Collectors.joining("\n")));
		}

		/**
		 * What a teacher ticks today, for the act {@code 01}.
		 * @param pupils who is ticked
		 * @return the deposit
		 */
		public NewDeposit ticked(List<Joined> pupils) {
			return ticked("01", Hamlet.today(), pupils);
		}

		/**
		 * What a teacher ticks for another act or day.
		 * @param act the end of the act's code
		 * @param day when they did it
		 * @param pupils who is ticked
		 * @return the deposit
		 */
		public NewDeposit ticked(String act, LocalDate day, List<Joined> pupils) {
			return ticked(act, day, 1, pupils);
		}

		/**
		 * What a teacher ticks for an act by the hour.
		 * @param act the end of the act's code
		 * @param day when they did it
		 * @param hours how long each of them
		 * @param pupils who is ticked
		 * @return the deposit
		 */
		public NewDeposit ticked(String act, LocalDate day, int hours, List<Joined> pupils) {
			return new NewDeposit(code() + "-" + act, day, hours, cards(pupils));
		}

		/**
		 * Looks and confirms.
		 * @param teacher the teacher
		 * @param seat the class
		 * @param wanted what is ticked
		 * @return what was posted
		 */
		public Posting deposit(Actor teacher, SchoolClass seat, NewDeposit wanted) {
			CreditPreview preview = SchoolYard.this.makeDeposit.preview(teacher, seat.id(), wanted);
			return SchoolYard.this.makeDeposit.make(teacher, IdempotencyKey.next(), seat.id(), wanted, preview.seen());
		}

	}

	private static List<CardNumber> cards(List<Joined> pupils) {
		return pupils.stream().map(Joined::card).toList();
	}

	/**
	 * Somebody who teaches.
	 *
	 * @param actor who they are
	 * @param signInName what they sign in with
	 */
	public record Teacher(Actor actor, String signInName) {
	}

}
