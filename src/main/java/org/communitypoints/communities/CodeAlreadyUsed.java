package org.communitypoints.communities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Another place already has this code. */
public final class CodeAlreadyUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the code
	 */
	public CodeAlreadyUsed(String code) {
		super(Kind.CONFLICT, "code-already-used");
		fact("code", code);
	}

}
