package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.communitypoints.communities.Community;
import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.Joined;
import org.communitypoints.members.NewMember;
import org.communitypoints.schools.ClassTeachers;
import org.communitypoints.schools.MakeDeposit;
import org.communitypoints.schools.NewClass;
import org.communitypoints.schools.NewDeposit;
import org.communitypoints.schools.NewTerm;
import org.communitypoints.schools.OpenClass;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SeatPupils;
import org.communitypoints.schools.Terms;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * One school of the demo: two terms, three classes of invented children, a teacher, what
 * the teacher deposited today, and a redemption day.
 */
@Component
@Profile("demo")
class DemoSchool {

	private static final int WEEKS_AHEAD = 3;

	private final JoinMany join;

	private final Terms terms;

	private final OpenClass openClass;

	private final SeatPupils seatPupils;

	private final ClassTeachers teachers;

	private final MakeDeposit makeDeposit;

	private final SetRedemptionDay setDay;

	private final Clock clock;

	private final ZoneId zone;

	DemoSchool(JoinMany join, Terms terms, OpenClass openClass, SeatPupils seatPupils, ClassTeachers teachers,
			MakeDeposit makeDeposit, SetRedemptionDay setDay, Clock clock, ZoneId zone) {
		this.join = join;
		this.terms = terms;
		this.openClass = openClass;
		this.seatPupils = seatPupils;
		this.teachers = teachers;
		this.makeDeposit = makeDeposit;
		this.setDay = setDay;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Opens the school whose teacher has been appointed.
	 */
	void open(PrintStream terminal, Actor software, Community school, Actor teacher, InventedPeople people, int text) {
		Progress progress = new Progress(terminal, "classes", 3);
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		int year = NewClass.yearOf(today);
		this.terms.set(software, school.code(), new NewTerm(year + "年秋季学期", LocalDate.of(year, Month.AUGUST, 20),
				LocalDate.of(year + 1, Month.JANUARY, 20)));
		this.terms.set(software, school.code(), new NewTerm((year + 1) + "年春季学期",
				LocalDate.of(year + 1, Month.FEBRUARY, 20), LocalDate.of(year + 1, Month.JULY, 20)));
		SchoolClass own = this.openClass.open(software, school.code(), new NewClass(year, 3, "1班"));
		List<Joined> pupils = children(software, school, own, 24, people, text);
		progress.add(1);
		children(software, school, this.openClass.open(software, school.code(), new NewClass(year, 3, "2班")), 20,
				people, text);
		progress.add(1);
		children(software, school, this.openClass.open(software, school.code(), new NewClass(year, 5, "1班")), 4, people,
				text);
		progress.add(1);
		this.teachers.begin(software, school.code(), own.id(), DemoSignIn.TEACHER.signInName());
		deposit(teacher, own, "SCH-02", today, pupils);
		deposit(teacher, own, "SCH-01", today, pupils.subList(0, 9));
		this.setDay.set(software, DemoSignIn.TOWN_CLERK.place(), new NewRedemptionDay(
				new DayTerms(today.plusWeeks(WEEKS_AHEAD), LocalTime.of(8, 30), LocalTime.of(16, 30), "学校礼堂", null),
				Set.of(school.code()), 1));
	}

	private List<Joined> children(Actor software, Community school, SchoolClass seat, int many, InventedPeople people,
			int text) {
		int thisYear = LocalDate.ofInstant(this.clock.instant(), this.zone).getYear();
		List<NewMember> persons = new ArrayList<>();
		for (int at = 0; at < many; at++) {
			persons.add(people.child(school, text, thisYear));
		}
		List<Joined> joined = this.join.join(software, persons);
		this.seatPupils.seat(software, school.code(), seat.id(),
				joined.stream().map((one) -> one.card().digits()).collect(Collectors.joining("\n")));
		return joined;
	}

	private void deposit(Actor teacher, SchoolClass own, String act, LocalDate day, List<Joined> pupils) {
		NewDeposit ticked = new NewDeposit(act, day, 1, pupils.stream().map(Joined::card).toList());
		this.makeDeposit.make(teacher, IdempotencyKey.next(), own.id(), ticked,
				this.makeDeposit.preview(teacher, own.id(), ticked).seen());
	}

}
