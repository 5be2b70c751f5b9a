package org.communitypoints.me.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A form came from a page that was opened before its sender signed in. */
final class PageOutOfDate extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	PageOutOfDate() {
		super(Kind.CONFLICT, "page-out-of-date");
	}

}
