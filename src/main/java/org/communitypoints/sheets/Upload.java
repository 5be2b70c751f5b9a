package org.communitypoints.sheets;

import java.time.Instant;
import java.util.List;

import org.communitypoints.kernel.Actor;

/**
 * A table that somebody sent, and how far it is.
 *
 * @param id its id
 * @param kind what it is of
 * @param by who sent it
 * @param fileName what the file was called
 * @param settings what was chosen for the whole file
 * @param state how far it is
 * @param headings what the columns of the file are called
 * @param matching for each wanted column the column of the file, from 0, or -1
 * @param rows how many rows it has
 * @param skipped how many are there already
 * @param faulty with how many something is wrong
 * @param written how many are written so far
 * @param summary what the rows come to; once it is done, what was done
 * @param obstacles what stands against all of them
 * @param madeAt when it was sent
 */
public record Upload(UploadId id, String kind, Actor by, String fileName, List<String> settings, State state,
		List<String> headings, List<Integer> matching, int rows, int skipped, int faulty, int written,
		List<Said> summary, List<Said> obstacles, Instant madeAt) {

	/**
	 * How many rows will be written.
	 * @return all rows less those that are there already
	 */
	public int toWrite() {
		return this.rows - this.skipped;
	}

	/**
	 * Whether it can be confirmed.
	 * @return true if nothing stands against it
	 */
	public boolean isReady() {
		return (this.state == State.STAGED || this.state == State.INTERRUPTED) && toWrite() > 0 && this.faulty == 0
				&& this.obstacles.isEmpty();
	}

	/**
	 * Whether it is being written, or waits for that.
	 * @return true if a page should look again soon
	 */
	public boolean isUnderWay() {
		return this.state == State.QUEUED || this.state == State.RUNNING;
	}

	/** How far an upload is. */
	public enum State {

		/** It waits to be looked at and confirmed; nothing is written. */
		STAGED,

		/** It is confirmed, and waits for its turn. */
		QUEUED,

		/** It is being written, and not yet there. */
		RUNNING,

		/** Its writing broke off, with nothing written. */
		INTERRUPTED,

		/** All of it is written. */
		DONE

	}

}
