package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A reading is not made of Latin letters. */
public final class PinyinNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PinyinNotUsable() {
		super(Kind.AGAINST_THE_RULES, "pinyin-not-usable");
	}

}
