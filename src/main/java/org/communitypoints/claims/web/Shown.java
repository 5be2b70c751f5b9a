package org.communitypoints.claims.web;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.communitypoints.claims.ClaimState;

/** Which claims a page of the list shows. */
enum Shown {

	/** Somebody has to look. */
	CHECK(ClaimState.ENTERED),

	/** The committee has to decide. */
	MEETING(ClaimState.CHECKED, ClaimState.APPEALED),

	/** It hangs out, or is about to be credited. */
	NOTICE(ClaimState.ON_NOTICE, ClaimState.DUE),

	/** Somebody has to answer. */
	OBJECTED(ClaimState.OBJECTED),

	/** It has ended, one way or another. */
	ENDED(ClaimState.CREDITED, ClaimState.NOTHING_LEFT, ClaimState.REFUSED, ClaimState.WITHDRAWN, ClaimState.LEFT);

	private final Set<ClaimState> states;

	Shown(ClaimState... states) {
		this.states = Set.of(states);
	}

	Set<ClaimState> states() {
		return this.states;
	}

	int among(Map<ClaimState, Integer> counted) {
		return this.states.stream().mapToInt((state) -> counted.getOrDefault(state, 0)).sum();
	}

	static Shown read(String typed) {
		return Arrays.stream(values()).filter((one) -> one.name().equalsIgnoreCase(typed)).findFirst().orElse(CHECK);
	}

}
