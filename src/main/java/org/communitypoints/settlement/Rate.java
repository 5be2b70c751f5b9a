package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a shop is paid for a point from a day on.
 *
 * @param fromDay the first day
 * @param fenPerPointOrNull the rate in fen; null if there is none from that day
 * @param setBy who set it
 * @param recordedAt when
 */
public record Rate(LocalDate fromDay, @Nullable BigDecimal fenPerPointOrNull, String setBy, Instant recordedAt) {

	/**
	 * The rate.
	 * @return fen for a point, or empty if there is none from that day
	 */
	public Optional<BigDecimal> fenPerPoint() {
		return Optional.ofNullable(this.fenPerPointOrNull);
	}

}
