package org.communitypoints.sheets;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An upload is not as the page showed it: it is being written, done, or has faults. */
public final class UploadChanged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public UploadChanged() {
		super(Kind.CONFLICT, "upload-changed");
	}

}
