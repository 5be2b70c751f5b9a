package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;

/** The goods do not cost what the till expected. */
public final class PriceDiffers extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	PriceDiffers(Points total) {
		super(Kind.CONFLICT, "price-differs");
		fact("total", total.value());
	}

}
