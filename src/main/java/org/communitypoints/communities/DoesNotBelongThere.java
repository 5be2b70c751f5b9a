package org.communitypoints.communities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A community of this kind does not stand right below that one. */
public final class DoesNotBelongThere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param kind what was to be added
	 * @param parent the code of the community that was to hold it
	 */
	public DoesNotBelongThere(CommunityKind kind, String parent) {
		super(Kind.AGAINST_THE_RULES, "does-not-belong-there");
		fact("kind", kind);
		fact("parent", parent);
	}

}
