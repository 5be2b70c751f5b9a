package org.communitypoints.corrections;

import java.time.Instant;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;

/**
 * An award that somebody may correct.
 *
 * @param id the transfer
 * @param reason what it was given for
 * @param happenedAt when that was
 * @param amount how many points it gave
 * @param left how many of them are not yet taken back
 */
public record AwardToCorrect(TransferId id, String reason, Instant happenedAt, Points amount, Points left) {
}
