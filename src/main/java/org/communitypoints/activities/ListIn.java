package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.UploadSetting;
import org.communitypoints.sheets.Verdict;
import org.communitypoints.sheets.WantedColumn;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The list of who came to an activity comes in as a table: a sign-up sheet, or a bare
 * list of card numbers or names. Rows that mean no member are mended, or left out and not
 * kept.
 */
@Component
class ListIn extends Intake {

	private static final int HOURS = 2;

	private static final String MEND = "MEND";

	private static final String LEAVE_OUT = "LEAVE_OUT";

	private static final List<WantedColumn> COLUMNS = List.of(
			new WantedColumn("activities.column.card", false, WhoIsMeant.CARD_HEADINGS),
			new WantedColumn("activities.column.name", false, WhoIsMeant.NAME_HEADINGS),
			new WantedColumn("activities.column.hours", false, List.of("小时", "时长", "服务时长", "hours")));

	private final Activities activities;

	private final Attendance attendance;

	private final WhoIsMeant who;

	private final MessageSource words;

	private final Clock clock;

	private final ZoneId zone;

	ListIn(Activities activities, Attendance attendance, WhoIsMeant who, MessageSource words, Clock clock,
			ZoneId zone) {
		this.activities = activities;
		this.attendance = attendance;
		this.who = who;
		this.words = words;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public String kind() {
		return "attendance";
	}

	@Override
	public Set<Role> roles() {
		return Set.of(Role.ADMINISTRATOR, Role.RECORDER);
	}

	@Override
	public String home(List<String> settings) {
		return settings.isEmpty() ? "/activities" : "/activities/" + settings.get(0);
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public boolean takesBareLists() {
		return true;
	}

	@Override
	public List<UploadSetting> settings(Actor actor, Locale locale) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		Map<String, String> open = new LinkedHashMap<>();
		List<Activity> all = new ArrayList<>(this.activities.before(actor, today.plusDays(1)));
		all.addAll(this.activities.from(actor, today.plusDays(1)));
		all.stream()
			.filter((activity) -> !activity.cancelled())
			.forEach((activity) -> open.put(activity.id().toString(), activity.day() + " " + activity.starts() + " · "
					+ activity.name(locale) + " · " + activity.place()));
		Map<String, String> unknown = new LinkedHashMap<>();
		for (String way : List.of(MEND, LEAVE_OUT)) {
			unknown.put(way, this.words.getMessage("activities.list-in.unknown." + way, null, locale));
		}
		return List.of(new UploadSetting("activities.list-in.activity", open),
				new UploadSetting("activities.list-in.unknown", unknown));
	}

	@Override
	public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		return new Look(by, settings, rows).verdict();
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		Look look = new Look(by, settings, rows);
		int added = this.attendance.addAll(by, look.activity.id(), look.came);
		progress.accept(added);
		return List.of(Said.of("activities.list-in.done", (long) added));
	}

	/** A look at all rows of one file. */
	private final class Look {

		private final Activity activity;

		private final boolean leavesOut;

		private final List<RowFault> faults = new ArrayList<>();

		private final Set<Integer> skipped = new HashSet<>();

		private final Map<MemberId, Integer> came = new HashMap<>();

		private final List<Said> obstacles = new ArrayList<>();

		private int leftOut;

		Look(Actor by, List<String> settings, List<SheetRow> rows) {
			this.activity = ListIn.this.activities.require(by, read(settings.get(0)));
			this.leavesOut = settings.get(1).equals(LEAVE_OUT);
			if (this.activity.cancelled()) {
				this.obstacles.add(Said.of("refusal.activity-is-cancelled"));
			}
			if (rows.size() > Activity.MOST_PEOPLE) {
				this.obstacles.add(Said.of("refusal.list-is-full", Activity.MOST_PEOPLE));
				return;
			}
			Set<MemberId> there = ListIn.this.attendance.members(this.activity.id());
			Map<Integer, WhoIsMeant.Meant> meant = ListIn.this.who.find(by, rows);
			for (SheetRow row : rows) {
				look(row, meant.getOrDefault(row.number(), WhoIsMeant.Meant.NOBODY), there);
			}
			if (there.size() + this.came.size() > Activity.MOST_PEOPLE) {
				this.obstacles.add(Said.of("refusal.list-is-full", Activity.MOST_PEOPLE));
			}
		}

		private void look(SheetRow row, WhoIsMeant.Meant meant, Set<MemberId> there) {
			Called called = meant.oneOrNull();
			if (called == null || called.left()) {
				if (this.leavesOut && (called != null || meant.isNobody())) {
					this.leftOut++;
					this.skipped.add(row.number());
				}
				else {
					this.faults.add(meant.fault(row.number()));
				}
				return;
			}
			Optional<Integer> hours = hours(row);
			if (hours.isEmpty()) {
				this.faults.add(new RowFault(row.number(), HOURS, Said.of("refusal.quantity-does-not-fit", 24)));
			}
			else if (there.contains(called.id()) || this.came.putIfAbsent(called.id(), hours.get()) != null) {
				this.skipped.add(row.number());
			}
		}

		private Optional<Integer> hours(SheetRow row) {
			if (!this.activity.byTheHour() || row.cell(HOURS).isEmpty()) {
				return Optional.of(this.activity.quantity());
			}
			return CellText.wholeNumber(row.cell(HOURS))
				.filter((read) -> read >= 1 && read <= Unit.HOUR.most())
				.map(Long::intValue);
		}

		Verdict verdict() {
			List<Said> summary = new ArrayList<>(
					List.of(Said.of("activities.list-in.comes-to", (long) this.came.size())));
			if (this.leftOut > 0) {
				summary.add(Said.of("activities.list-in.left-out", (long) this.leftOut));
			}
			return new Verdict(this.faults, this.skipped, summary, this.obstacles);
		}

		private static ActivityId read(String id) {
			try {
				return new ActivityId(UUID.fromString(id));
			}
			catch (IllegalArgumentException ex) {
				throw new NotFound();
			}
		}

	}

}
