package org.communitypoints.claims.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.communitypoints.claims.RefusalReason;

/** Why a claim is refused, as forms send it. */
final class Reasons {

	/** What somebody who looks can find. */
	static final List<RefusalReason> OF_A_CHECK = Arrays.stream(RefusalReason.values())
		.filter((one) -> one != RefusalReason.NOT_CONVINCED)
		.toList();

	/** What a meeting can find; the first is taken when nothing is chosen. */
	static final List<RefusalReason> OF_A_MEETING = List.of(RefusalReason.NOT_CONVINCED, RefusalReason.NOT_SHOWN,
			RefusalReason.NOT_THIS_ACT, RefusalReason.WRONG_DAY_OR_QUANTITY, RefusalReason.CLAIMED_BEFORE);

	private Reasons() {
	}

	static Optional<RefusalReason> read(String sent) {
		return Arrays.stream(RefusalReason.values()).filter((one) -> one.name().equals(sent)).findFirst();
	}

}
