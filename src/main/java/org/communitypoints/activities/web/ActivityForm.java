package org.communitypoints.activities.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.TeamId;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;

import org.springframework.validation.Errors;

/** An activity that is to be opened, as typed. */
record ActivityForm(@NotBlank(message = "{activities.community.missing}") String community,
		@NotBlank(message = "{activities.act.missing}") String act,
		@Pattern(regexp = "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{activities.team.wrong}") String team,
		String day,
		@Pattern(regexp = "([01]?[0-9]|2[0-3]):[0-5][0-9]", message = "{activities.starts.wrong}") String starts,
		@Pattern(regexp = "[1-9]|1[0-9]|2[0-4]", message = "{activities.hours.wrong}") String hours,
		@Size(max = PlainName.LONGEST, message = "{activities.place.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{activities.place.wrong}") String place,
		@Pattern(regexp = "NEVER|WEEKLY|FORTNIGHTLY|MONTHLY", message = "{activities.repeats.wrong}") String repeats,
		String until) {

	ActivityForm {
		community = Typed.code(community);
		act = Typed.code(act);
		team = Typed.words(team);
		day = Typed.number(day);
		starts = Typed.number(starts);
		hours = Typed.number(hours);
		place = Typed.words(place);
		repeats = Typed.words(repeats);
		until = Typed.number(until);
	}

	static ActivityForm empty(String community, LocalDate day) {
		return new ActivityForm(community, "", "", day.toString(), "09:00", "2", "", "NEVER", "");
	}

	void checkDay(Errors errors) {
		if (Day.read(this.day).isEmpty()) {
			errors.rejectValue("day", "activities.day.wrong");
		}
	}

	/**
	 * Says what is wrong with the days on which it repeats.
	 */
	void checkUntil(Errors errors) {
		if (errors.hasFieldErrors("repeats") || errors.hasFieldErrors("day") || !isSeries()) {
			return;
		}
		LocalDate first = Day.read(this.day).orElseThrow();
		Optional<LocalDate> last = Day.read(this.until).filter((read) -> !read.isBefore(first));
		NewActivity.Repeats how = NewActivity.Repeats.valueOf(this.repeats);
		if (last.isEmpty()) {
			errors.rejectValue("until", "activities.until.wrong");
		}
		else if (how.times(first, last.get()) > NewActivity.MOST_TIMES) {
			errors.rejectValue("until", "activities.until.too-often",
					new Object[] { NewActivity.MOST_TIMES, how.latest(first).toString() }, null);
		}
	}

	private boolean isSeries() {
		return !this.repeats.equals(NewActivity.Repeats.NEVER.name());
	}

	NewActivity toActivity() {
		LocalDate first = Day.read(this.day).orElseThrow();
		NewActivity.Repeats how = NewActivity.Repeats.valueOf(this.repeats);
		int times = isSeries() ? how.times(first, Day.read(this.until).orElseThrow()) : 1;
		return new NewActivity(this.community, this.act,
				this.team.isEmpty() ? null : new TeamId(UUID.fromString(this.team)), first,
				LocalTime.parse((this.starts.length() == 4) ? "0" + this.starts : this.starts),
				Integer.parseInt(this.hours), this.place, how, times);
	}

}
