package org.communitypoints.counter;

import java.io.Serial;
import java.util.List;

import org.communitypoints.kernel.Refusal;

/** What was counted is not what was expected, and nobody says why. */
public final class ShiftDiffers extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Shift.Count> goods;

	ShiftDiffers(String expected, String counted, List<Shift.Count> goods) {
		super(Kind.AGAINST_THE_RULES, "shift-differs");
		this.goods = List.copyOf(goods);
		fact("expected", expected);
		fact("counted", counted);
		fact("goods", goods.size());
	}

	/**
	 * Of which goods there are not as many as the stock's journal says.
	 * @return their counts, each once
	 */
	public List<Shift.Count> goods() {
		return this.goods;
	}

}
