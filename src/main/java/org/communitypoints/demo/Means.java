package org.communitypoints.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.communitypoints.activities.DraftRuleBook;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.PublishRuleBook;
import org.communitypoints.activities.RuleTable;
import org.communitypoints.communities.Community;
import org.communitypoints.funds.Allocate;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.GivenGood;
import org.communitypoints.funds.NewAllocation;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;

import org.springframework.stereotype.Component;

/**
 * What the demo earns by, and out of what: the programme's rule book, and what sponsors
 * gave to the funds.
 */
@Component
class Means {

	private static final long YUAN = 100;

	private static final int DAYS_AGO = 100;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final Sponsors sponsors;

	private final Donate donate;

	private final Allocate allocate;

	private final Clock clock;

	private final ZoneId zone;

	Means(DraftRuleBook draft, PublishRuleBook publish, Sponsors sponsors, Donate donate, Allocate allocate,
			Clock clock, ZoneId zone) {
		this.draft = draft;
		this.publish = publish;
		this.sponsors = sponsors;
		this.donate = donate;
		this.allocate = allocate;
		this.clock = clock;
		this.zone = zone;
	}

	/** Publishes the programme's rule book, which held on paper from a day on. */
	void rules(Actor software, Community banner, LocalDate from) {
		List<NewAct> acts = new ArrayList<>();
		for (NamedCsvRecord row : Sheet.rows("rules.csv")) {
			acts.add(Objects.requireNonNull(RuleTable
				.read(RuleTable.COLUMNS.stream().map((column) -> row.findField(column).orElse("")).toList())
				.actOrNull(), () -> "the demo's rule book has a wrong row: " + row));
		}
		this.draft.start(software, banner.code());
		this.draft.put(software, banner.code(), acts);
		this.publish.publish(software, banner.code(), from);
	}

	/**
	 * Fills the funds of all homes, and the banner's, which has passed something on to a
	 * town and keeps a little.
	 */
	void money(Actor software, Community banner, Community town, List<Community> homes, long points) {
		int bureau = sponsor(software, SponsorKind.GOVERNMENT, "旗文明实践中心（示例）");
		int company = sponsor(software, SponsorKind.COMPANY, "牧草加工厂（示例）");
		int association = sponsor(software, SponsorKind.ASSOCIATION, "慈善协会（示例）");
		int person = this.sponsors.add(software, new NewSponsor(SponsorKind.PERSON, null)).number();
		LocalDate day = today().minusDays(DAYS_AGO);
		for (Community home : homes) {
			give(software, home, NewDonation.money(bureau, "DEMO-" + home.code(), day, points * YUAN));
		}
		give(software, banner, NewDonation.money(company, "DEMO-1", day, 50_000 * YUAN));
		give(software, banner, NewDonation.money(person, "DEMO-2", day.plusDays(40), 1_250 * YUAN + 50));
		give(software, banner, NewDonation.goods(association, "DEMO-3", day.plusDays(60),
				List.of(new GivenGood("大米 5 kg", 100, 3_000 * YUAN), new GivenGood("食用油 5 L", 40, 2_000 * YUAN))));
		this.allocate.allocate(software, IdempotencyKey.next(), banner.code(),
				new NewAllocation(town.code(), Points.of(10_000), "DEMO-4"));
	}

	private void give(Actor software, Community community, NewDonation donation) {
		this.donate.donate(software, IdempotencyKey.next(), community.code(), donation);
	}

	private int sponsor(Actor software, SponsorKind kind, String name) {
		return this.sponsors.add(software, new NewSponsor(kind, name)).number();
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
