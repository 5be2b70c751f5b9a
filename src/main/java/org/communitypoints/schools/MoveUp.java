package org.communitypoints.schools;

import java.util.List;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * At the year's end all pupils of a class move up into that of the next grade in one act,
 * with their teachers; or they have finished at this school, and are in no class.
 */
@Component
public class MoveUp {

	private final Transactions transactions;

	private final Schools schools;

	private final Classes classes;

	private final OpenClass openClass;

	private final Seats seats;

	private final ClassTeachers teachers;

	private final ApplicationEventPublisher events;

	MoveUp(Transactions transactions, Schools schools, Classes classes, OpenClass openClass, Seats seats,
			ClassTeachers teachers, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.schools = schools;
		this.classes = classes;
		this.openClass = openClass;
		this.seats = seats;
		this.teachers = teachers;
		this.events = events;
	}

	/**
	 * Shows who would move where.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param finishing whether they finish at this school
	 * @return the class as it is now
	 * @throws NoHigherGrade if they are in the highest grade, and do not finish
	 */
	public Moving preview(Actor by, String schoolCode, ClassId id, boolean finishing) {
		by.mustAdminister();
		SchoolClass from = this.classes.require(this.schools.require(by, schoolCode), id);
		return new Moving(from, finishing ? null : from.next(), this.classes.pupils(by, id), this.teachers.of(id));
	}

	/**
	 * Moves the class, if it is still as it was seen.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param finishing whether they finish at this school
	 * @param seen what the preview said
	 * @return the class in which they are now; the old one if they have finished
	 * @throws ClassChanged if somebody came or left meanwhile
	 * @throws NobodyToMoveUp if the class is empty
	 * @throws ClassIsFull if the next class would have too many pupils
	 */
	public SchoolClass move(Actor by, String schoolCode, ClassId id, boolean finishing, String seen) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			this.seats.lock(this.classes.members(id));
			Moving moving = preview(by, schoolCode, id, finishing);
			if (!moving.seen().equals(seen)) {
				throw new ClassChanged();
			}
			if (moving.pupils().isEmpty()) {
				throw new NobodyToMoveUp();
			}
			SchoolClass into = into(by, school, moving.intoOrNull());
			List<MemberId> pupils = moving.pupils().stream().map(Called::id).toList();
			if (into != null) {
				SeatPupils.requireRoom(into, pupils.size());
			}
			this.seats.seat(by, pupils, (into != null) ? into.id() : null);
			for (ClassTeacher teacher : moving.teachers()) {
				this.teachers.note(by, id, teacher.id(), false);
				if (into != null) {
					this.teachers.note(by, into.id(), teacher.id(), true);
				}
			}
			this.events.publishEvent(finishing ? new ActDone(by, "class-finished", moving.from().logged())
					: new ActDone(by, "class-moved-up", moving.from().logged()));
			return this.classes.require(school, (into != null) ? into.id() : id);
		});
	}

	private @Nullable SchoolClass into(Actor by, Community school, @Nullable NewClass wanted) {
		if (wanted == null) {
			return null;
		}
		return this.classes.find(school, wanted).orElseGet(() -> this.openClass.open(by, school.code(), wanted));
	}

}
