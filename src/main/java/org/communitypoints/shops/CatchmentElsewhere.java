package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop serves the place where it stands; this catchment does not hold it. */
public final class CatchmentElsewhere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param community the code of the place where the shop stands
	 * @param catchment the code of the catchment
	 */
	public CatchmentElsewhere(String community, String catchment) {
		super(Kind.AGAINST_THE_RULES, "catchment-elsewhere");
		fact("community", community);
		fact("catchment", catchment);
	}

}
