package org.communitypoints.activities;

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
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.UploadSetting;
import org.communitypoints.sheets.Verdict;
import org.communitypoints.sheets.WantedColumn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * A rule book comes in as a table: its acts go into the draft of a community's book, and
 * count for nothing before that is published.
 */
@Component
class RulesIn extends Intake {

	private static final List<List<String>> HEADINGS = List.of(List.of("code", "编号", "代码"),
			List.of("category_zh", "类别", "category"), List.of("name_zh", "事项", "名称"),
			List.of("name_en", "英文名称", "name"), List.of("points", "积分", "分值"), List.of("unit", "计量", "单位"),
			List.of("monthly_cap", "每月上限", "上限", "cap"), List.of("evidence_zh", "凭据", "依据", "evidence"),
			List.of("from", "开始日期", "生效日期"), List.of("until", "截止日期", "结束日期"));

	private static final List<WantedColumn> COLUMNS = IntStream.range(0, HEADINGS.size())
		.mapToObj((at) -> new WantedColumn("activities.column." + RuleTable.COLUMNS.get(at), at < RuleTable.NEEDED,
				HEADINGS.get(at)))
		.toList();

	private final CommunityTree tree;

	private final RuleBooks rules;

	private final DraftRuleBook draft;

	private final JdbcClient jdbc;

	RulesIn(CommunityTree tree, RuleBooks rules, DraftRuleBook draft, JdbcClient jdbc) {
		this.tree = tree;
		this.rules = rules;
		this.draft = draft;
		this.jdbc = jdbc;
	}

	@Override
	public String kind() {
		return "rules";
	}

	@Override
	public Set<Role> roles() {
		return Set.of(Role.ADMINISTRATOR);
	}

	@Override
	public String home(List<String> settings) {
		return settings.isEmpty() ? "/rules" : "/rules/" + settings.get(0) + "/draft";
	}

	@Override
	public List<WantedColumn> columns() {
		return COLUMNS;
	}

	@Override
	public List<UploadSetting> settings(Actor actor, Locale locale) {
		Map<String, String> places = new LinkedHashMap<>();
		List<Community> below = this.tree.below(actor);
		for (Community place : below) {
			int depth = place.kind().level() - below.get(0).kind().level();
			places.put(place.code(), "\u3000".repeat(depth) + place.name(locale));
		}
		return List.of(new UploadSetting("activities.column.community", places));
	}

	@Override
	public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
		Community community = this.tree.require(by, settings.get(0));
		List<RowFault> faults = new ArrayList<>();
		Map<String, Integer> codes = new HashMap<>();
		for (SheetRow row : rows) {
			RuleTable.Row read = RuleTable.read(row.cells());
			read.faults().forEach((fault) -> faults.add(new RowFault(row.number(), fault.column(), fault.why())));
			if (read.actOrNull() != null) {
				String code = DraftRuleBook.codeIn(community, read.actOrNull().code());
				Integer first = codes.putIfAbsent(code, row.number());
				if (first != null) {
					faults.add(new RowFault(row.number(), 0, Said.of("activities.table.twice", code, first)));
				}
			}
		}
		taken(community, codes.keySet()).forEach((code) -> faults
			.add(new RowFault(Objects.requireNonNull(codes.get(code)), 0, Said.of("refusal.act-code-taken", code))));
		Set<String> there = this.rules.draft(community.id())
			.or(() -> newest(community))
			.map((book) -> book.acts().stream().map(Act::code).collect(Collectors.toSet()))
			.orElse(Set.of());
		long changed = codes.keySet().stream().filter(there::contains).count();
		Set<String> all = new HashSet<>(there);
		all.addAll(codes.keySet());
		List<Said> obstacles = (all.size() > RuleBook.MOST_ACTS)
				? List.of(Said.of("refusal.too-many-acts", RuleBook.MOST_ACTS)) : List.of();
		return new Verdict(faults, Set.of(),
				List.of(Said.of("activities.rules-in.comes-to", community.code(), codes.size() - changed, changed)),
				obstacles);
	}

	@Override
	public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
			IntConsumer progress) {
		Community community = this.tree.require(by, settings.get(0));
		List<NewAct> acts = rows.stream()
			.map((row) -> Objects.requireNonNull(RuleTable.read(row.cells()).actOrNull()))
			.toList();
		if (this.rules.draft(community.id()).isEmpty()) {
			this.draft.start(by, community.code());
		}
		this.draft.put(by, community.code(), acts);
		progress.accept(acts.size());
		return List.of(Said.of("activities.rules-in.done", (long) acts.size()));
	}

	private Optional<RuleBook> newest(Community community) {
		return this.rules.versions(community.id())
			.stream()
			.findFirst()
			.map((book) -> this.rules.version(community.id(), book.version()));
	}

	/** The codes that belong to another community's book. */
	private List<String> taken(Community community, Set<String> codes) {
		return this.jdbc.sql("SELECT code FROM act_code WHERE code = ANY (?) AND community <> ? ORDER BY code")
			.param(new SqlArrayValue("text", codes.toArray()))
			.param(community.id().value())
			.query(String.class)
			.list();
	}

}
