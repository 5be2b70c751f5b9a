package org.communitypoints.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.UploadSetting;
import org.communitypoints.sheets.Verdict;
import org.communitypoints.sheets.WantedColumn;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Members of a school come into their classes by a table: a grade, a class and the number
 * of a card in each row. Nobody becomes a member by it.
 */
@Component
class PupilsSheet extends Intake {

	private static final int GRADE = 0;

	private static final int NAME = 1;

	private static final int CARD = 2;

	private static final List<WantedColumn> COLUMNS = List.of(
			new WantedColumn("schools.upload.grade", true, List.of("年级", "grade")),
			new WantedColumn("schools.upload.class", true, List.of("班级", "班", "class")),
			new WantedColumn("schools.upload.card", true, List.of("卡号", "积分卡", "card number", "card")));

	private final Schools schools;

	private final Classes classes;

	private final Seats seats;

	private final RollCall roll;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	PupilsSheet(Schools schools, Classes classes, Seats seats, RollCall roll, ApplicationEventPublisher events,
			Clock clock, ZoneId zone) {
		this.schools = schools;
		this.classes = classes;
		this.seats = seats;
		this.roll = roll;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public String kind() {
		return "pupils";
	}

	@Override
	public Set<Role> roles() {
		return Set.of(Role.ADMINISTRATOR);
	}

	@Override
	public String home(List<String> settings) {
		return settings.isEmpty() ? "/schools" : "/schools/" + settings.get(0);
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public List<UploadSetting> settings(Actor actor, Locale locale) {
		Map<String, String> places = new LinkedHashMap<>();
		this.schools.seenBy(actor).forEach((school) -> places.put(school.code(), school.name(locale)));
		int year = NewClass.yearOf(LocalDate.ofInstant(this.clock.instant(), this.zone));
		Map<String, String> years = new LinkedHashMap<>();
		for (int one = year; one <= year + 1; one++) {
			years.put(Integer.toString(one), SchoolClass.years(one));
		}
		return List.of(new UploadSetting("schools.upload.school", places),
				new UploadSetting("schools.upload.year", years));
	}

	@Override
	public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		return new Look(by, settings, rows).verdict();
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		Look look = new Look(by, settings, rows);
		List<MemberId> all = look.seated.values().stream().flatMap(List::stream).toList();
		this.seats.lock(all);
		int written = 0;
		for (Map.Entry<SchoolClass, List<MemberId>> seat : look.seated.entrySet()) {
			this.seats.seat(by, seat.getValue(), seat.getKey().id());
			written += seat.getValue().size();
			progress.accept(written);
		}
		this.events.publishEvent(new ActDone(by, "pupils-uploaded", settings.get(0) + " " + written));
		return List.of(Said.of("schools.upload.done", (long) written));
	}

	/** A look at all rows of one file. */
	private final class Look {

		private final List<RowFault> faults = new ArrayList<>();

		private final Map<SchoolClass, List<MemberId>> seated = new LinkedHashMap<>();

		private final Map<String, List<Called>> found = new HashMap<>();

		private final Map<String, Integer> rows = new HashMap<>();

		private final Community school;

		private final Map<String, SchoolClass> there;

		Look(Actor by, List<String> settings, List<SheetRow> rows) {
			this.school = PupilsSheet.this.schools.require(by, settings.get(0));
			int year = Integer.parseInt(settings.get(1));
			this.there = PupilsSheet.this.classes.of(this.school)
				.stream()
				.filter((one) -> one.schoolYear() == year)
				.collect(Collectors.toMap((one) -> one.grade() + " " + one.name(), Function.identity()));
			List<String> cards = rows.stream()
				.map((row) -> row.cell(CARD))
				.filter(CardNumber::looksLike)
				.distinct()
				.toList();
			for (int from = 0; from < cards.size(); from += RollCall.MOST) {
				this.found.putAll(PupilsSheet.this.roll.find(by,
						cards.subList(from, Math.min(from + RollCall.MOST, cards.size()))));
			}
			rows.forEach(this::read);
		}

		Verdict verdict() {
			List<Said> obstacles = new ArrayList<>();
			this.seated.forEach((seat, pupils) -> {
				List<MemberId> members = new ArrayList<>(PupilsSheet.this.classes.members(seat.id()));
				members.addAll(pupils);
				long then = members.stream().distinct().count();
				if (then > SchoolClass.MOST_PUPILS) {
					obstacles.add(Said.of("schools.upload.full", Integer.toString(seat.grade()), seat.name(), then,
							Integer.toString(SchoolClass.MOST_PUPILS)));
				}
			});
			long pupils = this.seated.values().stream().mapToLong(List::size).sum();
			return new Verdict(this.faults, Set.of(),
					List.of(Said.of("schools.upload.comes-to", pupils, (long) this.seated.size())), obstacles);
		}

		private void read(SheetRow row) {
			Optional<SchoolClass> seat = CellText.wholeNumber(row.cell(GRADE))
				.map((grade) -> this.there.get(grade + " " + row.cell(NAME)));
			if (seat.isEmpty()) {
				fault(row, NAME, Said.of("schools.upload.class.unknown"));
			}
			Optional<MemberId> pupil = pupil(row);
			if (seat.isPresent() && pupil.isPresent()) {
				this.seated.computeIfAbsent(seat.get(), (key) -> new ArrayList<>()).add(pupil.get());
			}
		}

		private Optional<MemberId> pupil(SheetRow row) {
			List<Called> meant = this.found.getOrDefault(row.cell(CARD), List.of());
			if (meant.size() != 1) {
				fault(row, CARD, Said.of("schools.upload.card.unknown"));
				return Optional.empty();
			}
			Called one = meant.get(0);
			Integer before = this.rows.putIfAbsent(one.id().toString(), row.number());
			if (before != null) {
				fault(row, CARD, Said.of("schools.upload.card.twice", Integer.toString(before)));
			}
			else if (one.left()) {
				fault(row, CARD, Said.of("schools.upload.card.left"));
			}
			else if (!one.community().equals(this.school.id())) {
				fault(row, CARD, Said.of("schools.upload.card.elsewhere"));
			}
			else {
				return Optional.of(one.id());
			}
			return Optional.empty();
		}

		private void fault(SheetRow row, int column, Said why) {
			this.faults.add(new RowFault(row.number(), column, why));
		}

	}

}
