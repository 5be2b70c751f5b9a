package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Called;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.WantedColumn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Awards that were decided on paper come in as a table: whom, by which act, on which day.
 * Each keeps all rules of awards, and comes out of the fund.
 */
@Component
class AwardsIn extends Intake {

	private static final int ACT = 2;

	private static final int DAY = 3;

	private static final int QUANTITY = 4;

	/** The most rows of one file. */
	private static final int MOST_ROWS = 10_000;

	private static final int IN_ONE_GO = 1_000;

	private static final List<WantedColumn> COLUMNS = List.of(
			new WantedColumn("activities.column.card", false, WhoIsMeant.CARD_HEADINGS),
			new WantedColumn("activities.column.name", false, WhoIsMeant.NAME_HEADINGS),
			new WantedColumn("activities.column.act", true, List.of("事项编号", "编号", "事项", "code", "act")),
			new WantedColumn("activities.column.day", true, List.of("日期", "发生日期", "day", "date")), new WantedColumn(
					"activities.column.quantity", false, List.of("数量", "次数", "小时", "quantity", "hours", "times")));

	private final RuleBooks rules;

	private final Awards awards;

	private final WhoIsMeant who;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	AwardsIn(RuleBooks rules, Awards awards, WhoIsMeant who, CommunityTree tree, ApplicationEventPublisher events) {
		this.rules = rules;
		this.awards = awards;
		this.who = who;
		this.tree = tree;
		this.events = events;
	}

	@Override
	public String kind() {
		return "awards";
	}

	@Override
	public Set<Role> roles() {
		// it takes points out of a fund for what no list of an activity shows
		return Set.of(Role.ADMINISTRATOR);
	}

	@Override
	public String home(List<String> settings) {
		return "/activities";
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public org.communitypoints.sheets.Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		if (rows.size() > MOST_ROWS) {
			return new org.communitypoints.sheets.Verdict(List.of(), Set.of(), List.of(),
					List.of(Said.of("activities.awards-in.too-many", (long) MOST_ROWS)));
		}
		return new Look(by, rows).verdict();
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		Look look = new Look(by, rows);
		this.awards.lock(look.wanted.stream().map(Wanted::member).distinct().toList());
		List<Weighed> weighed = this.awards.weigh(by, look.wanted);
		Map<Group, List<Integer>> groups = new LinkedHashMap<>();
		for (int at = 0; at < weighed.size(); at++) {
			if (weighed.get(at).verdict().earns()) {
				Wanted wanted = look.wanted.get(at);
				groups.computeIfAbsent(new Group(wanted.act(), wanted.day()), (same) -> new ArrayList<>()).add(at);
			}
		}
		int written = 0;
		for (Map.Entry<Group, List<Integer>> group : groups.entrySet()) {
			List<Integer> all = group.getValue();
			for (int from = 0; from < all.size(); from += IN_ONE_GO) {
				List<Integer> some = all.subList(from, Math.min(from + IN_ONE_GO, all.size()));
				String part = group.getKey().act().id() + "/" + group.getKey().day() + "/" + from;
				this.awards.post(by, new Awards.Request(IdempotencyKey.chosenBy(upload.value(), part),
						Fingerprint.of("awards-in", upload, part),
						group.getKey().act().code() + " " + group.getKey().act().nameZh(), group.getKey().day()),
						some.stream().map(look.wanted::get).toList(), some.stream().map(weighed::get).toList(), null);
				written += some.size();
				progress.accept(written);
			}
		}
		this.events.publishEvent(new ActDone(by, "awards-brought-in", Integer.toString(written)));
		return List.of(Said.of("activities.awards-in.done", (long) written, points(weighed)));
	}

	private static long points(List<Weighed> weighed) {
		return weighed.stream().map(Weighed::points).reduce(Points.ZERO, Points::plus).value();
	}

	/** What is posted together: the books say one reason for it. */
	private record Group(Act act, LocalDate day) {
	}

	/** A look at all rows of one file. */
	private final class Look {

		private final Actor by;

		private final List<RowFault> faults = new ArrayList<>();

		private final Set<Integer> skipped = new HashSet<>();

		private final List<Wanted> wanted = new ArrayList<>();

		private final List<Integer> numbers = new ArrayList<>();

		private final Map<Object, Map<String, Act>> inForce = new HashMap<>();

		private final Map<ActId, RuleBooks.Terms> terms = new HashMap<>();

		Look(Actor by, List<SheetRow> rows) {
			this.by = by;
			Map<Integer, WhoIsMeant.Meant> meant = AwardsIn.this.who.find(by, rows);
			Map<Object, Integer> first = new HashMap<>();
			for (SheetRow row : rows) {
				Wanted read = read(row, meant.getOrDefault(row.number(), WhoIsMeant.Meant.NOBODY));
				if (read != null) {
					Integer before = first.putIfAbsent(List.of(read.member(), read.act().code(), read.day()),
							row.number());
					if (before != null) {
						fault(row, -1, Said.of("activities.awards-in.twice", before));
					}
					else {
						this.wanted.add(read);
						this.numbers.add(row.number());
					}
				}
			}
		}

		private @Nullable Wanted read(SheetRow row, WhoIsMeant.Meant meant) {
			Called called = meant.oneOrNull();
			Optional<LocalDate> day = CellText.date(row.cell(DAY));
			Optional<Long> quantity = row.cell(QUANTITY).isEmpty() ? Optional.of(1L)
					: CellText.wholeNumber(row.cell(QUANTITY)).filter((read) -> read >= 1 && read <= Unit.HOUR.most());
			if (called == null) {
				this.faults.add(meant.fault(row.number()));
			}
			if (day.isEmpty()) {
				fault(row, DAY, Said.of("activities.day.wrong"));
			}
			if (quantity.isEmpty()) {
				fault(row, QUANTITY, Said.of("refusal.quantity-does-not-fit", Unit.HOUR.most()));
			}
			if (called == null || day.isEmpty() || quantity.isEmpty()) {
				return null;
			}
			Act act = acts(called.community(), day.get()).get(row.cell(ACT));
			if (act == null) {
				fault(row, ACT, Said.of("activities.awards-in.act"));
				return null;
			}
			if (quantity.get() > act.unit().most()) {
				fault(row, QUANTITY, Said.of("refusal.quantity-does-not-fit", act.unit().most()));
				return null;
			}
			try {
				AwardsIn.this.awards.requireDay(act,
						this.terms.computeIfAbsent(act.id(), (same) -> AwardsIn.this.rules.terms(act)), day.get());
			}
			catch (Refusal refusal) {
				fault(row, DAY, Said.of("refusal." + refusal.code(), refusal.facts().values().toArray()));
				return null;
			}
			return new Wanted(called.id(), act, day.get(), quantity.get().intValue(), null);
		}

		/**
		 * What holds somewhere on a day, by code, and by a name that only one act has.
		 */
		private Map<String, Act> acts(CommunityId community, LocalDate day) {
			return this.inForce.computeIfAbsent(List.of(community, day), (same) -> {
				Map<String, Act> acts = new HashMap<>();
				Set<String> shared = new HashSet<>();
				List<Act> all = AwardsIn.this.rules.inForce(community, day);
				for (Act act : all) {
					for (String name : Set.of(act.nameZh(), act.nameEn())) {
						if (acts.put(name, act) != null) {
							shared.add(name);
						}
					}
				}
				acts.keySet().removeAll(shared);
				all.forEach((act) -> acts.put(act.code(), act));
				return acts;
			});
		}

		org.communitypoints.sheets.Verdict verdict() {
			List<Boolean> there = AwardsIn.this.awards.awardedBefore(this.wanted);
			List<Integer> fresh = new ArrayList<>();
			for (int at = 0; at < there.size(); at++) {
				if (there.get(at)) {
					this.skipped.add(this.numbers.get(at));
				}
				else {
					fresh.add(at);
				}
			}
			List<Weighed> weighed = AwardsIn.this.awards.weigh(this.by, fresh.stream().map(this.wanted::get).toList());
			List<Weighed> earning = new ArrayList<>();
			for (int at = 0; at < weighed.size(); at++) {
				Weighed one = weighed.get(at);
				if (one.verdict().earns()) {
					earning.add(one);
				}
				else {
					this.faults.add(new RowFault(this.numbers.get(fresh.get(at)), -1,
							Said.of("activities.awards-in.verdict." + one.verdict())));
				}
			}
			List<Said> obstacles = new ArrayList<>();
			Map<CommunityId, Points> lacking = AwardsIn.this.awards.lacking(earning);
			Map<CommunityId, Community> places = AwardsIn.this.tree.findAll(lacking.keySet());
			lacking.forEach((community, points) -> obstacles.add(Said.of("activities.awards-in.lacking",
					Objects.requireNonNull(places.get(community)).code(), points.value())));
			return new org.communitypoints.sheets.Verdict(this.faults, this.skipped,
					List.of(Said.of("activities.awards-in.comes-to", (long) earning.size(), points(earning))),
					obstacles);
		}

		private void fault(SheetRow row, int column, Said why) {
			this.faults.add(new RowFault(row.number(), column, why));
		}

	}

}
