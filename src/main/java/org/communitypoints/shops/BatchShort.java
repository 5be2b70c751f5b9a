package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A batch has fewer than are to be written off. */
public final class BatchShort extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param left how many are left of the batch, from 0
	 */
	public BatchShort(int left) {
		super(Kind.CONFLICT, "batch-short");
		fact("left", left);
	}

}
