package org.communitypoints.members;

import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.UploadSetting;
import org.communitypoints.sheets.Verdict;
import org.communitypoints.sheets.WantedColumn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Members move in from a paper book: each with the number of the form that they signed,
 * and with the points that the book says they have, which come out of their community's
 * fund. No form, no member; no fund, no points.
 */
@Component
class MovingIn extends Intake {

	static final String OPENING = "期初结转 opening balance";

	private static final int PLACE = 0;

	private static final int NAME = 1;

	private static final int PHONE = 2;

	private static final int FORM = 3;

	private static final int SIGNED = 4;

	private static final int BALANCE = 5;

	private static final String AS_THE_TABLE_SAYS = "";

	private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

	private static final int IN_ONE_GO = 2_500;

	private static final List<WantedColumn> COLUMNS = List.of(
			new WantedColumn("members.moving.place", false,
					List.of("嘎查", "村", "社区", "学校", "单位", "village", "community", "school", "gacha")),
			new WantedColumn("members.name", true, List.of("姓名", "名字", "name")),
			new WantedColumn("members.moving.phone", false, List.of("手机", "手机号", "电话", "联系方式", "phone", "mobile")),
			new WantedColumn("members.moving.form", true,
					List.of("同意书编号", "表号", "编号", "form number", "form no", "form")),
			new WantedColumn("members.moving.signed", true,
					List.of("签字日期", "签署日期", "日期", "signed on", "signed", "date")),
			new WantedColumn("members.moving.balance", false,
					List.of("期初积分", "积分余额", "余额", "积分", "opening balance", "balance", "points")));

	private final CommunityTree tree;

	private final JoinMany joinMany;

	private final ConsentTexts texts;

	private final Ledger ledger;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	private final MessageSource words;

	MovingIn(CommunityTree tree, JoinMany joinMany, ConsentTexts texts, Ledger ledger, JdbcClient jdbc, Clock clock,
			ZoneId zone, ApplicationEventPublisher events, MessageSource words) {
		this.words = words;
		this.tree = tree;
		this.joinMany = joinMany;
		this.texts = texts;
		this.ledger = ledger;
		this.jdbc = jdbc;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	@Override
	public String kind() {
		return "members";
	}

	@Override
	public Set<Role> roles() {
		// it takes points out of a fund
		return Set.of(Role.ADMINISTRATOR);
	}

	@Override
	public String home(List<String> settings) {
		return "/members";
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public List<UploadSetting> settings(Actor actor, Locale locale) {
		Map<String, String> places = new LinkedHashMap<>();
		places.put(AS_THE_TABLE_SAYS, this.words.getMessage("members.moving.setting.as-table", null, locale));
		places.putAll(this.tree.choices(actor, locale));
		Map<String, String> languages = new LinkedHashMap<>();
		for (ConsentLanguage language : ConsentLanguage.values()) {
			languages.put(language.name(), this.words.getMessage("members.language." + language.name(), null, locale));
		}
		return List.of(new UploadSetting("members.moving.setting.place", places),
				new UploadSetting("members.moving.setting.language", languages));
	}

	@Override
	public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		return new Look(by, settings, rows).verdict();
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		Look look = new Look(by, settings, rows);
		ConsentLanguage language = ConsentLanguage.valueOf(settings.get(1));
		int version = this.texts.newest(language).version();
		List<Movement> openings = new ArrayList<>();
		List<Person> persons = look.persons;
		for (int from = 0; from < persons.size(); from += IN_ONE_GO) {
			List<Person> some = persons.subList(from, Math.min(from + IN_ONE_GO, persons.size()));
			List<Joined> joined = this.joinMany.join(by,
					some.stream()
						.map((person) -> new NewMember(person.place(), person.name(), person.phoneOrNull(),
								GivenConsent.onPaper(version, language, person.form())))
						.toList());
			for (int at = 0; at < some.size(); at++) {
				Person person = some.get(at);
				if (person.balance() > 0) {
					openings.add(new Movement(TransferKind.AWARD, look.fund(person.place()), joined.get(at).wallet(),
							Points.of(person.balance())));
				}
			}
			remember(joined, some);
			progress.accept(from + some.size());
		}
		post(by, upload, openings, () -> progress.accept(persons.size()));
		this.events.publishEvent(new ActDone(by, "members-moved-in", Integer.toString(persons.size())));
		long points = openings.stream().mapToLong((opening) -> opening.amount().value()).sum();
		return List.of(Said.of("members.moving.done", (long) persons.size(), points));
	}

	private void remember(List<Joined> joined, List<Person> persons) {
		this.jdbc.sql("INSERT INTO paper_book_entry (member, signed_on) SELECT * FROM unnest(?::uuid[], ?::date[])")
			.param(new SqlArrayValue("uuid", joined.stream().map((one) -> one.member().value()).toArray()))
			.param(new SqlArrayValue("date",
					persons.stream().map((person) -> Date.valueOf(person.signedOn())).toArray()))
			.update();
	}

	/** At the end, because the funds are held from here on. */
	private void post(Actor by, UploadId upload, List<Movement> openings, Runnable after) {
		Instant now = this.clock.instant();
		for (int from = 0; from < openings.size(); from += IN_ONE_GO) {
			List<Movement> some = openings.subList(from, Math.min(from + IN_ONE_GO, openings.size()));
			this.ledger.post(new Act(IdempotencyKey.chosenBy(upload.value(), "opening-" + from),
					Fingerprint.of("moving-in", upload, from), by.id(), now, OPENING), some);
			after.run();
		}
	}

	/** Who stands in a row, found right. */
	private record Person(int row, CommunityId place, String name, @Nullable String phoneOrNull, String form,
			LocalDate signedOn, long balance) {

		/** Two rows of one name, village and phone are one person. */
		@Nullable String same() {
			return (this.phoneOrNull != null) ? this.place + " " + this.name + " " + this.phoneOrNull : null;
		}

	}

	/** A look at all rows of one file. */
	private final class Look {

		private final List<RowFault> faults = new ArrayList<>();

		private final Set<Integer> skipped = new HashSet<>();

		private final List<Person> persons = new ArrayList<>();

		private final Map<String, List<Community>> places = new HashMap<>();

		private final Map<CommunityId, Community> seen = new HashMap<>();

		private final Map<CommunityId, AccountId> funds = new HashMap<>();

		private final LocalDate today = LocalDate.ofInstant(MovingIn.this.clock.instant(), MovingIn.this.zone);

		private final List<String> settings;

		Look(Actor by, List<String> settings, List<SheetRow> rows) {
			this.settings = settings;
			for (Community place : MovingIn.this.tree.below(by)) {
				this.seen.put(place.id(), place);
				for (String word : Set.of(place.code(), place.nameZh(), place.nameEn())) {
					this.places.computeIfAbsent(word.toLowerCase(Locale.ROOT), (key) -> new ArrayList<>()).add(place);
				}
			}
			rows.forEach(this::read);
		}

		Verdict verdict() {
			againstEachOther();
			againstMembers();
			Set<Integer> faulty = new HashSet<>();
			this.faults.forEach((fault) -> faulty.add(fault.row()));
			List<Person> good = this.persons.stream()
				.filter((person) -> !faulty.contains(person.row()) && !this.skipped.contains(person.row()))
				.toList();
			Map<CommunityId, Long> sums = new LinkedHashMap<>();
			good.forEach((person) -> sums.merge(person.place(), person.balance(), Math::addExact));
			long points = sums.values().stream().mapToLong(Long::longValue).sum();
			return new Verdict(this.faults, this.skipped,
					List.of(Said.of("members.moving.comes-to", (long) good.size(), points)), shortages(sums));
		}

		AccountId fund(CommunityId place) {
			return this.funds.computeIfAbsent(place, MovingIn.this.tree::fund);
		}

		private void read(SheetRow row) {
			int before = this.faults.size();
			Community place = place(row);
			String name = read(row, NAME, PersonName::read);
			String phone = row.cell(PHONE).isEmpty() ? null : read(row, PHONE, MobilePhone::read);
			String form = read(row, FORM, (typed) -> FormNumber.read(typed).value());
			Optional<LocalDate> signed = CellText.date(row.cell(SIGNED));
			if (signed.isEmpty()) {
				fault(row, SIGNED, Said.of("members.moving.signed.unreadable"));
			}
			else if (signed.get().isAfter(this.today) || signed.get().isBefore(EARLIEST)) {
				fault(row, SIGNED, Said.of("members.moving.signed.impossible", signed.get(), EARLIEST));
			}
			Optional<Long> balance = row.cell(BALANCE).isEmpty() ? Optional.of(0L)
					: CellText.wholeNumber(row.cell(BALANCE));
			if (balance.isEmpty() || balance.get() < 0 || balance.get() > Ledger.MOST_POINTS) {
				fault(row, BALANCE, Said.of("members.moving.balance.wrong"));
			}
			if (this.faults.size() == before) {
				this.persons
					.add(new Person(row.number(), Objects.requireNonNull(place).id(), Objects.requireNonNull(name),
							phone, Objects.requireNonNull(form), signed.orElseThrow(), balance.orElseThrow()));
			}
		}

		private @Nullable Community place(SheetRow row) {
			String said = CellText.halfWidth(row.cell(PLACE));
			String word = said.isEmpty() ? this.settings.get(0) : said;
			if (word.isEmpty()) {
				fault(row, PLACE, Said.of("members.moving.place.missing"));
				return null;
			}
			List<Community> meant = this.places.getOrDefault(word.toLowerCase(Locale.ROOT), List.of());
			if (meant.size() != 1) {
				fault(row, PLACE, meant.isEmpty() ? Said.of("members.moving.place.unknown")
						: Said.of("members.moving.place.several", meant.get(0).code(), meant.get(1).code()));
				return null;
			}
			return meant.get(0);
		}

		private @Nullable String read(SheetRow row, int column, Reading reading) {
			try {
				return reading.read(row.cell(column));
			}
			catch (NameNotUsable ex) {
				fault(row, column, Said.of("refusal.name-not-usable"));
			}
			catch (PhoneNotUsable ex) {
				fault(row, column, Said.of("refusal.phone-not-usable"));
			}
			catch (FormNumberNeeded ex) {
				fault(row, column, Said.of("members.moving.form.missing"));
			}
			catch (MistypedForm ex) {
				fault(row, column, Said.of("refusal.mistyped-form"));
			}
			return null;
		}

		private void againstEachOther() {
			Map<String, Person> forms = new HashMap<>();
			Map<String, Person> same = new HashMap<>();
			for (Person person : this.persons) {
				Person first = forms.putIfAbsent(person.form(), person);
				if (first != null) {
					fault(person, FORM, Said.of("members.moving.form.twice", first.row()));
					continue;
				}
				String who = person.same();
				Person twin = (who != null) ? same.putIfAbsent(who, person) : null;
				if (twin != null) {
					fault(person, NAME, Said.of("members.moving.person.twice", twin.row()));
				}
			}
		}

		private void againstMembers() {
			Map<String, Person> forms = new HashMap<>();
			Map<String, Person> phones = new HashMap<>();
			for (Person person : this.persons) {
				forms.putIfAbsent(person.form(), person);
				if (person.phoneOrNull() != null) {
					phones.putIfAbsent(Objects.requireNonNull(person.same()), person);
				}
			}
			MovingIn.this.jdbc.sql("""
					SELECT f.form, m.name FROM unnest(?::text[]) AS f (form)
					JOIN consent c ON upper(c.form_number) = f.form JOIN member m ON m.id = c.member
					""").param(new SqlArrayValue("text", forms.keySet().toArray())).query((found) -> {
				Person person = Objects.requireNonNull(forms.get(found.getString("form")));
				if (person.name().equals(found.getString("name"))) {
					this.skipped.add(person.row());
				}
				else {
					fault(person, FORM, Said.of("members.moving.form.taken"));
				}
				forms.remove(found.getString("form"));
			});
			// also by somebody whose number has been erased
			MovingIn.this.jdbc.sql("""
					SELECT f.form FROM unnest(?::text[]) AS f (form)
					JOIN used_form_number u ON u.number_hash = sha256(convert_to(f.form, 'UTF8'))
					""")
				.param(new SqlArrayValue("text", forms.keySet().toArray()))
				.query(String.class)
				.list()
				.forEach((form) -> fault(Objects.requireNonNull(forms.get(form)), FORM,
						Said.of("members.moving.form.taken")));
			MovingIn.this.jdbc
				.sql("""
						SELECT m.community, m.name, m.phone FROM unnest(?::uuid[], ?::text[], ?::text[]) AS p (community, name, phone)
						JOIN member_key k ON k.community = p.community AND k.key = p.phone
						JOIN member m ON m.id = k.member AND m.name = p.name AND m.phone = p.phone
						""")
				.param(new SqlArrayValue("uuid", phones.values().stream().map((one) -> one.place().value()).toArray()))
				.param(new SqlArrayValue("text", phones.values().stream().map(Person::name).toArray()))
				.param(new SqlArrayValue("text", phones.values().stream().map(Person::phoneOrNull).toArray()))
				.query((found) -> {
					String who = new CommunityId(found.getObject("community", UUID.class)) + " "
							+ found.getString("name") + " " + found.getString("phone");
					Person person = Objects.requireNonNull(phones.get(who));
					if (!this.skipped.contains(person.row())) {
						fault(person, NAME, Said.of("members.moving.person.there"));
					}
				});
		}

		/** What the funds are short of, before anybody confirms. */
		private List<Said> shortages(Map<CommunityId, Long> sums) {
			List<Said> shortages = new ArrayList<>();
			sums.forEach((place, needed) -> {
				long there = (needed > 0) ? MovingIn.this.ledger.balance(fund(place)).value() : 0;
				if (needed > there) {
					shortages.add(Said.of("members.moving.fund.short",
							Objects.requireNonNull(this.seen.get(place)).code(), needed, there, needed - there));
				}
			});
			return shortages;
		}

		private void fault(SheetRow row, int column, Said why) {
			this.faults.add(new RowFault(row.number(), column, why));
		}

		private void fault(Person person, int column, Said why) {
			this.faults.add(new RowFault(person.row(), column, why));
		}

	}

	/** Reads a cell as the form on the screen reads its field. */
	@FunctionalInterface
	private interface Reading {

		@Nullable String read(String typed);

	}

}
