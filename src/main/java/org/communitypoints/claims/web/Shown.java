package org.communitypoints.claims.web;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.communitypoints.claims.ClaimState;

/** Which claims a page of the list shows. */
enum Shown {

	/** Somebody has to look. */
	CHECK,

	/** The committee has to decide. */
	MEETING,

	/** It hangs out, or is about to be credited. */
	NOTICE,

	/** Somebody has to answer. */
	OBJECTED,

	/** It has ended, one way or another. */
	ENDED;

	Set<ClaimState> states() {
		return switch (this) {
			case CHECK -> Set.of(ClaimState.ENTERED);
			case MEETING -> Set.of(ClaimState.CHECKED, ClaimState.APPEALED);
			case NOTICE -> Set.of(ClaimState.ON_NOTICE, ClaimState.DUE);
			case OBJECTED -> Set.of(ClaimState.OBJECTED);
			case ENDED -> Set.of(ClaimState.CREDITED, ClaimState.NOTHING_LEFT, ClaimState.REFUSED, ClaimState.WITHDRAWN,
					ClaimState.LEFT);
		};
	}

	int among(Map<ClaimState, Integer> counted) {
		return states().stream().mapToInt((state) -> counted.getOrDefault(state, 0)).sum();
	}

	static Shown read(String typed) {
		return Arrays.stream(values()).filter((one) -> one.name().equalsIgnoreCase(typed)).findFirst().orElse(CHECK);
	}

}
