package org.communitypoints.ledger;

import java.util.List;

/**
 * The ledger's answer to an act.
 *
 * @param transfers what stands in the books, in the order of the movements
 * @param replayed true if the same act had been posted before, and this is its first
 * answer again
 */
public record Posting(List<Transfer> transfers, boolean replayed) {

	/**
	 * Copies the list.
	 */
	public Posting {
		transfers = List.copyOf(transfers);
	}

	/**
	 * The transfer of an act that has only one.
	 * @return the transfer
	 * @throws IllegalStateException if there are several
	 */
	public Transfer only() {
		if (this.transfers.size() != 1) {
			throw new IllegalStateException("not one transfer but " + this.transfers.size());
		}
		return this.transfers.get(0);
	}

}
