package org.communitypoints.claims;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A claim before a meeting.
 *
 * @param claim the claim
 * @param name whose it is, as the member writes it
 * @param ending how their card ends
 * @param ballots how each who is there stands to it
 * @param appeal what the member said when they appealed; null if they did not
 * @param quorum how many must vote
 */
public record AgendaItem(ClaimEntry claim, String name, String ending, List<Ballot> ballots, @Nullable String appeal,
		int quorum) {

	/**
	 * Copies the list.
	 */
	public AgendaItem {
		ballots = List.copyOf(ballots);
	}

	/**
	 * How many say that it is so.
	 * @return the votes for it
	 */
	public long yes() {
		return count(Choice.YES);
	}

	/**
	 * How many say that it is not.
	 * @return the votes against it
	 */
	public long no() {
		return count(Choice.NO);
	}

	/**
	 * How many of those who are there have a say.
	 * @return all but who stands aside
	 */
	public long mayVote() {
		return this.ballots.stream().filter((one) -> one.asideOrNull() == null).count();
	}

	/**
	 * Whether it can be decided at all by who is there.
	 * @return true if enough have a say
	 */
	public boolean hasQuorum() {
		return mayVote() >= this.quorum;
	}

	/**
	 * Whether everybody who has a say has said it, and they are enough.
	 * @return true if closing the meeting decides it
	 */
	public boolean isDecided() {
		return hasQuorum() && yes() + no() == mayVote();
	}

	/**
	 * Whether it is accepted, as the votes stand.
	 * @return true if it is decided, and more say yes than no
	 */
	public boolean isAccepted() {
		return isDecided() && yes() > no();
	}

	private long count(Choice choice) {
		return this.ballots.stream().filter((one) -> one.choiceOrNull() == choice).count();
	}

}
