package org.communitypoints.shell;

import java.util.List;

import org.communitypoints.kernel.Role;

/** A way into a part of the house, as the bar on top of every page shows it. */
enum Door {

	/** The shop's counter. */
	COUNTER("/counter"),

	/** An owner's own shop. */
	SHOP("/shop"),

	/** The members. */
	MEMBERS("/members", "/uploads"),

	/** What people do together, and who came. */
	ACTIVITIES("/activities", "/teams"),

	/** What people say they did. */
	CLAIMS("/claims"),

	/** What earns points. */
	RULES("/rules"),

	/** Awards that were mistakes. */
	CORRECTIONS("/corrections"),

	/** The tree of communities and their funds. */
	COMMUNITIES("/communities"),

	/** A teacher's own class. */
	CLASSES("/classes"),

	/** The schools, their terms and classes. */
	SCHOOLS("/schools"),

	/** The shops and what they offer. */
	SHOPS("/shops"),

	/** What the programme owes the shops. */
	SETTLEMENT("/settlement"),

	/** The people who run the programme. */
	STAFF("/staff"),

	/** Whether the books are whole. */
	BOOKS("/books"),

	/** Who did what. */
	AUDIT("/audit");

	private final String path;

	private final String beside;

	Door(String path) {
		this(path, path);
	}

	/**
	 * A door with another room behind it.
	 * @param path where it leads
	 * @param beside what else lies behind it
	 */
	Door(String path, String beside) {
		this.path = path;
		this.beside = beside;
	}

	public String path() {
		return this.path;
	}

	public String words() {
		return "shell.door." + name();
	}

	boolean leadsTo(String place) {
		return isIn(this.path, place) || isIn(this.beside, place);
	}

	private static boolean isIn(String room, String place) {
		return place.equals(room) || place.startsWith(room + "/");
	}

	/**
	 * The doors that open for a role; the first leads home.
	 */
	static List<Door> of(Role role) {
		return switch (role) {
			case CLERK -> List.of(COUNTER);
			case OWNER -> List.of(SHOP);
			case TEACHER -> List.of(CLASSES);
			case RECORDER -> List.of(MEMBERS, ACTIVITIES, CLAIMS, RULES);
			case ADMINISTRATOR -> List.of(MEMBERS, ACTIVITIES, CLAIMS, RULES, COMMUNITIES, SHOPS, SCHOOLS, SETTLEMENT,
					STAFF, CORRECTIONS, BOOKS, AUDIT);
			case AUDITOR -> List.of(BOOKS, AUDIT, CORRECTIONS, MEMBERS, ACTIVITIES, CLAIMS, RULES, COMMUNITIES, SHOPS,
					SCHOOLS, SETTLEMENT);
			case MEMBER, TILL, SYSTEM -> List.of();
		};
	}

}
