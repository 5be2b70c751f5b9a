package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Another clerk opened this shift. */
public final class ShiftOfAnother extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ShiftOfAnother(String name) {
		super(Kind.NOT_ALLOWED, "shift-of-another");
		fact("name", name);
	}

}
