package org.communitypoints.demo;

import org.communitypoints.kernel.Role;

/**
 * The people of the demo who can sign in. What there is to see for each is said on the
 * sign-in page.
 */
enum DemoSignIn {

	/** Serves in the first village's shop. */
	CLERK("wuyun", "乌云", Role.CLERK, "T01G01S"),

	/** Serves in the shop of the whole town. */
	TOWN_CLERK("sarna", "萨日娜", Role.CLERK, "T01S"),

	/** Owns the first village's shop. */
	OWNER("tana", "塔娜", Role.OWNER, "T01G01S"),

	/** Enters members and claims in the first village. */
	RECORDER("batu", "巴图", Role.RECORDER, "T01G01"),

	/** Leads the first village's volunteers, and sits in its committee. */
	TEAM_LEADER("jiya", "吉雅", Role.RECORDER, "T01G01"),

	/** Sits in the first village's committee, and looks whether claims are so. */
	COMMITTEE("aruna", "阿茹娜", Role.RECORDER, "T01G01"),

	/** Sits in the first village's committee. */
	COMMITTEE_TOO("tongla", "通拉嘎", Role.RECORDER, "T01G01"),

	/** Runs the first village, and sits in its committee. */
	VILLAGE_ADMINISTRATOR("buhe", DemoVillage.ADMINISTRATOR, Role.ADMINISTRATOR, "T01G01"),

	/** Runs the whole banner. */
	ADMINISTRATOR("gaowa", "高娃", Role.ADMINISTRATOR, "152222"),

	/** Reads the whole banner. */
	AUDITOR("chaolu", "朝鲁", Role.AUDITOR, "152222"),

	/** Teaches a class of the first town's school. */
	TEACHER("narisu", "那日苏", Role.TEACHER, "T01S01");

	private final String signInName;

	private final String displayName;

	private final Role role;

	private final String place;

	DemoSignIn(String signInName, String displayName, Role role, String place) {
		this.signInName = signInName;
		this.displayName = displayName;
		this.role = role;
		this.place = place;
	}

	String signInName() {
		return this.signInName;
	}

	String displayName() {
		return this.displayName;
	}

	Role role() {
		return this.role;
	}

	String place() {
		return this.place;
	}

}
