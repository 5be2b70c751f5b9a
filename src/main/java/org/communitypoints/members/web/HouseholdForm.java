package org.communitypoints.members.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.HouseholdAct;
import org.jspecify.annotations.Nullable;

/**
 * What a member said about their household, as it was written down.
 *
 * @param act what they decided
 * @param of the card of somebody whose household it is, or whom a limit is about
 * @param points the limit
 * @param channel how they said so
 * @param formNumber the number of the paper
 * @param helper who read it to them
 */
record HouseholdForm(
		@Pattern(regexp = "MAKE|JOIN|SHARE|KEEP|LIMIT|LEAVE", message = "{household.act.missing}") String act,
		String of, @Pattern(regexp = "[0-9]{0,9}", message = "{household.limit.points.wrong}") String points,
		@Pattern(regexp = "SCREEN|PAPER|HELPER", message = "{household.channel.missing}") String channel,
		String formNumber, String helper) {

	static final HouseholdForm EMPTY = new HouseholdForm("", "", "", "SCREEN", "", "");

	HouseholdForm {
		act = Typed.code(act);
		of = Typed.number(of);
		points = Typed.number(points);
		channel = Typed.code(channel);
		formNumber = Typed.words(formNumber);
		helper = Typed.words(helper);
	}

	HouseholdAct toAct(HouseholdAct.Kind kind) {
		HouseholdAct.Channel said = HouseholdAct.Channel.valueOf(this.channel);
		return new HouseholdAct(kind, said, (said == HouseholdAct.Channel.PAPER) ? this.formNumber : null,
				(said == HouseholdAct.Channel.HELPER) ? this.helper : null);
	}

	@Nullable Points limit() {
		return this.points.isEmpty() ? null : Points.of(Long.parseLong(this.points));
	}

}
