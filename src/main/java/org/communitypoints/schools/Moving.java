package org.communitypoints.schools;

import java.util.List;
import java.util.stream.Collectors;

import org.communitypoints.members.Called;
import org.jspecify.annotations.Nullable;

/**
 * A class that is about to move up, or whose pupils have finished at this school.
 *
 * @param from the class
 * @param intoOrNull the class of the next year; null if they finish
 * @param pupils who moves, by pinyin
 * @param teachers who teaches them now, and goes on teaching them
 */
public record Moving(SchoolClass from, @Nullable NewClass intoOrNull, List<Called> pupils,
		List<ClassTeacher> teachers) {

	/**
	 * Copies the lists.
	 */
	public Moving {
		pupils = List.copyOf(pupils);
		teachers = List.copyOf(teachers);
	}

	/**
	 * What is shown, to be sent back with the confirmation.
	 * @return who moves
	 */
	public String seen() {
		return this.pupils.stream().map((pupil) -> pupil.id().toString()).sorted().collect(Collectors.joining(","));
	}

}
