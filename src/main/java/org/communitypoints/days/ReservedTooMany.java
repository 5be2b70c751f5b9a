package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop reserves what it has. */
public final class ReservedTooMany extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param nameZh the good's name in Chinese
	 * @param nameEn the good's name in English
	 * @param left how many can be reserved, from 0
	 */
	ReservedTooMany(String nameZh, String nameEn, int left) {
		super(Kind.CONFLICT, "reserved-too-many");
		fact("good_zh", nameZh);
		fact("good", nameEn);
		fact("left", left);
	}

}
