package org.communitypoints.schools.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.schools.NewRedemptionDay;

import org.springframework.validation.BindingResult;

/** A redemption day, as typed. */
record RedemptionForm(String day,
		@Pattern(regexp = PlainName.CODE, message = "{schools.redemption.shop.wrong}") String shop,
		@Size(max = PlainName.LONGEST, message = "{schools.redemption.place.wrong}") @Pattern(
				regexp = PlainName.PATTERN, message = "{schools.redemption.place.wrong}") String place) {

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

	NewRedemptionDay toRedemptionDay() {
		return new NewRedemptionDay(Day.read(this.day).orElseThrow(), this.shop, this.place);
	}

}
