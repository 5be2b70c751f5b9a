package org.communitypoints.schools.web;

import java.time.LocalTime;
import java.util.Set;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.kernel.Typed;

import org.springframework.validation.BindingResult;

/** A redemption day, as typed. */
record RedemptionForm(String day,
		@Pattern(regexp = PlainName.CODE, message = "{schools.redemption.shop.wrong}") String shop,
		@Size(max = PlainName.LONGEST, message = "{schools.redemption.place.wrong}") @Pattern(
				regexp = PlainName.PATTERN, message = "{schools.redemption.place.wrong}") String place) {

	/** The hours of a school day; the shop can say others. */
	private static final LocalTime OPENS = LocalTime.of(8, 30);

	private static final LocalTime CLOSES = LocalTime.of(16, 30);

	static final RedemptionForm EMPTY = new RedemptionForm("", "", "");

	RedemptionForm {
		day = Typed.number(day);
		shop = Typed.code(shop);
		place = Typed.words(place);
	}

	/** Says beside the field what is wrong with the day. */
	void checkDay(BindingResult errors) {
		if (Day.read(this.day).isEmpty()) {
			errors.rejectValue("day", "schools.day.wrong");
		}
	}

	NewRedemptionDay toRedemptionDay(String school) {
		return new NewRedemptionDay(new DayTerms(Day.read(this.day).orElseThrow(), OPENS, CLOSES, this.place, null),
				Set.of(school), 1);
	}

}
