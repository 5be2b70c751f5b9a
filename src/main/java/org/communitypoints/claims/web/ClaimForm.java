package org.communitypoints.claims.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.HowClaimed;
import org.communitypoints.claims.NewClaim;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.FormNumber;
import org.communitypoints.members.MemberId;

import org.springframework.validation.Errors;

/** A claim as typed: by a member on their own page, or by a recorder for one. */
record ClaimForm(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", message = "{claims.form.again}") String id,
		String card, @NotBlank(message = "{claims.act.missing}") String act, String day,
		@Pattern(regexp = "[0-9]{1,3}", message = "{claims.quantity.wrong}") String quantity,
		@NotBlank(message = "{claims.words.missing}") @Size(max = NewClaim.LONGEST,
				message = "{claims.words.too-long}") @Pattern(regexp = NewClaim.PATTERN,
						message = "{claims.words.wrong}") String words,
		@Pattern(regexp = "PAPER|HELPER", message = "{claims.how.wrong}") String how, String formNumber,
		@Size(max = 40, message = "{claims.helper.too-long}") @Pattern(regexp = NewClaim.PATTERN,
				message = "{claims.words.wrong}") String helper) {

	ClaimForm {
		id = Typed.words(id);
		card = Typed.number(card);
		act = Typed.code(act);
		day = Typed.number(day).replace('/', '-').replace('.', '-');
		quantity = Typed.number(quantity);
		words = Typed.words(words);
		how = (how != null) ? Typed.words(how) : "PAPER";
		formNumber = Typed.number(formNumber);
		helper = Typed.words(helper);
	}

	static ClaimForm empty(String card, LocalDate day) {
		return new ClaimForm(ClaimId.next().toString(), card, "", day.toString(), "1", "", "PAPER", "", "");
	}

	/** The day, or empty if what was typed is none. */
	Optional<LocalDate> when() {
		try {
			return Optional.of(LocalDate.parse(this.day));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What bean validation cannot say: the day is one, and paper has a number, a helper a
	 * name.
	 */
	void check(Errors errors, boolean ofOneself) {
		if (when().isEmpty()) {
			errors.rejectValue("day", "claims.day.wrong");
		}
		if (!ofOneself && this.how.equals("HELPER") && this.helper.isEmpty()) {
			errors.rejectValue("helper", "claims.helper.missing");
		}
		if (!ofOneself && this.how.equals("PAPER") && this.formNumber.isEmpty()) {
			errors.rejectValue("formNumber", "claims.form-number.missing");
		}
	}

	ClaimId claim() {
		return new ClaimId(UUID.fromString(this.id));
	}

	NewClaim ofOneself(MemberId member) {
		return NewClaim.ofOneself(member, this.act, when().orElseThrow(), Integer.parseInt(this.quantity), this.words);
	}

	NewClaim of(MemberId member) {
		boolean paper = this.how.equals("PAPER");
		return new NewClaim(member, this.act, when().orElseThrow(), Integer.parseInt(this.quantity), this.words,
				paper ? HowClaimed.PAPER : HowClaimed.HELPER, paper ? FormNumber.read(this.formNumber) : null,
				paper ? null : this.helper);
	}

}
