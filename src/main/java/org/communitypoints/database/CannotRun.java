package org.communitypoints.database;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The application refuses to run. Thrown while it starts, from any module, it ends the
 * start with two plain sentences instead of a stack trace.
 */
public final class CannotRun extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String whatToDo;

	/**
	 * Refuses to run.
	 * @param why the reason, a sentence for the person who starts the application
	 * @param whatToDo what that person can do about it, a sentence
	 */
	public CannotRun(String why, String whatToDo) {
		this(why, whatToDo, null);
	}

	/**
	 * Refuses to run.
	 * @param why the reason, a sentence for the person who starts the application
	 * @param whatToDo what that person can do about it, a sentence
	 * @param cause what was caught, if something was
	 */
	public CannotRun(String why, String whatToDo, @Nullable Throwable cause) {
		super(why, cause);
		this.whatToDo = whatToDo;
	}

	/**
	 * What can be done about it.
	 * @return a sentence
	 */
	public String whatToDo() {
		return this.whatToDo;
	}

}
