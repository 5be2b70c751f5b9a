package org.communitypoints.communities;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.StatementPage;

/**
 * A community's fund as it stands in the books.
 *
 * @param in all points that came in
 * @param issued all points that went to members
 * @param statement a page of its entries, newest first
 */
public record Fund(Points in, Points issued, StatementPage statement) {

	/**
	 * What is left to issue.
	 * @return what came in less what was issued
	 */
	public Points left() {
		return this.in.minus(this.issued);
	}

}
