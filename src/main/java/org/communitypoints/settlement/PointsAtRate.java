package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Points that are paid at one rate.
 *
 * @param fromDay since when the rate is so
 * @param fenPerPoint the rate, in fen
 * @param points how many; below zero if more was taken back than redeemed
 */
public record PointsAtRate(LocalDate fromDay, BigDecimal fenPerPoint, long points) {

	/**
	 * What they are worth, unrounded.
	 * @return fen, with up to four places
	 */
	public BigDecimal fen() {
		return this.fenPerPoint.multiply(BigDecimal.valueOf(this.points));
	}

	/**
	 * The money for all of them: exact, and rounded once, on the total, half to even.
	 * @param rates the points at each rate
	 * @return fen
	 */
	public static long money(List<PointsAtRate> rates) {
		return rates.stream()
			.map(PointsAtRate::fen)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.setScale(0, RoundingMode.HALF_EVEN)
			.longValueExact();
	}

}
