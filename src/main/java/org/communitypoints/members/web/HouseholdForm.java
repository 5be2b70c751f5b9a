package org.communitypoints.members.web;

import org.communitypoints.kernel.Typed;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.SaidHow;
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
record HouseholdForm(String act, String of, String points, String channel, String formNumber, String helper) {

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
		return new HouseholdAct(kind, said(), orNull(this.formNumber), orNull(this.helper));
	}

	private HouseholdAct.Channel said() {
		return switch (this.channel) {
			case "SCREEN" -> HouseholdAct.Channel.SCREEN;
			case "PAPER" -> HouseholdAct.Channel.PAPER;
			case "HELPER" -> HouseholdAct.Channel.HELPER;
			default -> throw new SaidHow();
		};
	}

	private static @Nullable String orNull(String words) {
		return words.isEmpty() ? null : words;
	}

}
