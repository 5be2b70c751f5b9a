package org.communitypoints.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.CannotRun;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TrialBalance;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.NewMember;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with a whole banner and its years: 250,000 invented members and
 * about ten million transfers, before the first page is served
 * ({@code --points.generate=banner}, and {@code --points.generate.percent=10} for a tenth
 * of the people). It acts in the application's own role, so that every grant, check and
 * trigger holds as on any other day; only the time-outs are lifted.
 */
@Component
@ConditionalOnProperty(name = "points.generate", havingValue = "banner")
class GenerateBanner implements SmartInitializingSingleton {

	private static final long SEED = 152222;

	private static final int MEMBERS = 250_000;

	/** A school has so many members for ten of a village. */
	private static final int SCHOOL_WEIGHT = 4;

	private static final int VILLAGE_WEIGHT = 10;

	private final BigDecimal percent;

	private final CurrentProgramme programme;

	private final Places places;

	private final JoinMany join;

	private final ConsentTexts texts;

	private final BannerYears years;

	private final BulkWork bulk;

	private final TakeTrialBalance trialBalance;

	GenerateBanner(@Value("${points.generate.percent:100}") BigDecimal percent, CurrentProgramme programme,
			Places places, JoinMany join, ConsentTexts texts, BannerYears years, BulkWork bulk,
			TakeTrialBalance trialBalance) {
		if (people(percent) < 1 || people(percent) > MEMBERS) {
			throw new CannotRun("points.generate.percent is " + percent + ".", "Give a number from 0.1 to 100.");
		}
		this.percent = percent;
		this.programme = programme;
		this.places = places;
		this.join = join;
		this.texts = texts;
		this.years = years;
		this.bulk = bulk;
		this.trialBalance = trialBalance;
	}

	@Override
	public void afterSingletonsInstantiated() {
		generate(System.out);
	}

	private void generate(PrintStream terminal) {
		if (this.programme.find().isPresent()) {
			throw new CannotRun(
					"There is a programme in this database already, and a generated one would be mixed with it.",
					"Name an empty database or data folder, or leave points.generate out.");
		}
		long begun = System.nanoTime();
		terminal.println("Generating " + this.percent + " % of a banner:");
		Map<String, Community> communities = this.bulk.run(() -> places(terminal));
		Actor software = Places.software(communities.values().iterator().next().id());
		members(terminal, software, communities.values().stream().toList());
		this.bulk.analyze();
		this.years.pass(terminal, software, communities.values().iterator().next(), towns(communities));
		this.bulk.analyze();
		TrialBalance balance = this.trialBalance.take();
		terminal.println(balance.isBalanced() ? "  the books balance" : "  THE BOOKS DO NOT BALANCE: " + balance);
		terminal.println("  in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
	}

	private Map<String, Community> places(PrintStream terminal) {
		Map<String, Community> communities = this.places.communities(terminal);
		Actor software = Places.software(communities.values().iterator().next().id());
		this.places.shops(terminal, software, Places.homes(communities), this.places.goods(software));
		return communities;
	}

	private static List<Community> towns(Map<String, Community> communities) {
		return communities.values()
			.stream()
			.filter((community) -> community.kind() == CommunityKind.TOWN || community.kind() == CommunityKind.SUMU)
			.toList();
	}

	/** Everybody joins, a community at a time, two communities at once. */
	private void members(PrintStream terminal, Actor software, List<Community> communities) {
		List<Community> homes = communities.stream().filter((community) -> weight(community) > 0).toList();
		int weights = homes.stream().mapToInt(GenerateBanner::weight).sum();
		int all = people(this.percent);
		Progress progress = new Progress(terminal, "members", all);
		InventedPeople people = new InventedPeople(SEED);
		List<Runnable> work = new ArrayList<>();
		int weighed = 0;
		int number = 0;
		int text = this.texts.newest(ConsentLanguage.ZH_CN).version();
		for (Community home : homes) {
			int before = (int) ((long) all * weighed / weights);
			weighed += weight(home);
			int many = (int) ((long) all * weighed / weights) - before;
			List<NewMember> persons = new ArrayList<>(many);
			while (persons.size() < many) {
				persons.add(people.person(home, ++number, text));
			}
			work.add(() -> {
				if (!persons.isEmpty()) {
					this.bulk.run(() -> this.join.join(software, persons));
					progress.add(persons.size());
				}
			});
		}
		BulkWork.inPairs(work);
	}

	private static int people(BigDecimal percent) {
		return percent.multiply(BigDecimal.valueOf(MEMBERS / 100)).intValue();
	}

	private static int weight(Community community) {
		return switch (community.kind()) {
			case GACHA, COMMUNITY -> VILLAGE_WEIGHT;
			case SCHOOL -> SCHOOL_WEIGHT;
			default -> 0;
		};
	}

}
