package org.communitypoints.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.Joined;
import org.communitypoints.members.NewMember;
import org.communitypoints.settlement.SetRate;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads the demo banner through the same acts that people use, before the first page is
 * served: 246 communities, 125 shops, 42 goods and 2,000 invented members with funded
 * awards. It is one transaction: a start that is cut off leaves nothing behind, and the
 * next one begins anew.
 */
@Component
@Profile("demo")
class Demo implements SmartInitializingSingleton {

	/** What everybody signs in with in the demo. */
	static final String PASSWORD = "banner-of-milk-tea";

	private static final long SEED = 152222;

	private static final int MEMBERS = 2_000;

	private static final int AWARDS_EACH = 8;

	private static final long FUNDED_POINTS = 20_000;

	private static final BigDecimal FEN_A_POINT = BigDecimal.valueOf(100);

	private final DemoBooks books;

	Demo(DemoBooks books) {
		this.books = books;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.books.load(System.out);
	}

	/** Writes the demo; a bean of its own so that loading it is one transaction. */
	@Component
	@Profile("demo")
	static class DemoBooks {

		private final CurrentProgramme programme;

		private final Places places;

		private final CommunityTree tree;

		private final Means means;

		private final JoinMany join;

		private final ConsentTexts texts;

		private final Ledger ledger;

		private final DemoStaff staff;

		private final DemoSchool school;

		private final DemoLife life;

		private final ShopDirectory shops;

		private final SetRate rates;

		private final Clock clock;

		private final ZoneId zone;

		private final Random random = new Random(SEED);

		private final InventedPeople people = new InventedPeople(SEED);

		DemoBooks(CurrentProgramme programme, Places places, CommunityTree tree, Means means, JoinMany join,
				ConsentTexts texts, Ledger ledger, DemoStaff staff, DemoSchool school, DemoLife life,
				ShopDirectory shops, SetRate rates, Clock clock, ZoneId zone) {
			this.programme = programme;
			this.places = places;
			this.tree = tree;
			this.means = means;
			this.join = join;
			this.texts = texts;
			this.ledger = ledger;
			this.staff = staff;
			this.school = school;
			this.life = life;
			this.shops = shops;
			this.rates = rates;
			this.clock = clock;
			this.zone = zone;
		}

		/**
		 * Loads the demo into an empty database, and does nothing in any other.
		 * @param terminal where progress is shown
		 */
		@Transactional
		public void load(PrintStream terminal) {
			if (this.programme.find().isPresent()) {
				return;
			}
			terminal.println("Loading the demo banner, once:");
			Map<String, Community> communities = this.places.communities(terminal);
			Actor software = Places.software(communities.values().iterator().next().id());
			List<Community> homes = Places.homes(communities);
			this.places.shops(terminal, software, homes, this.places.goods(software));
			Map<Community, List<Joined>> members = members(terminal, software, homes);
			Community banner = communities.values().iterator().next();
			LocalDate yearAgo = LocalDate.ofInstant(this.clock.instant(), this.zone).minusYears(1);
			this.means.rules(software, banner, yearAgo);
			Community school = Objects.requireNonNull(communities.get(DemoSignIn.TEACHER.place()));
			List<Community> funded = new ArrayList<>(homes);
			funded.add(school);
			this.means.money(software, banner, this.tree.find(homes.get(0).above().orElseThrow()), funded,
					FUNDED_POINTS);
			this.rates.set(software, yearAgo, FEN_A_POINT);
			awards(terminal, software, members);
			Map<DemoSignIn, Actor> staff = this.staff.appoint(software);
			this.school.open(terminal, software, school, Objects.requireNonNull(staff.get(DemoSignIn.TEACHER)),
					this.people, this.texts.newest(ConsentLanguage.ZH_CN).version());
			Community home = homes.get(0);
			DemoVillage village = new DemoVillage(home, this.shops.require(software, DemoSignIn.CLERK.place()),
					Objects.requireNonNull(members.get(home)), staff);
			this.life.live(terminal, software, village, Objects.requireNonNull(members.get(homes.get(1))));
		}

		private Map<Community, List<Joined>> members(PrintStream terminal, Actor software, List<Community> homes) {
			Progress progress = new Progress(terminal, "members", MEMBERS);
			Map<Community, List<Joined>> members = new LinkedHashMap<>();
			int number = 0;
			int text = this.texts.newest(ConsentLanguage.ZH_CN).version();
			for (int at = 0; at < homes.size(); at++) {
				Community home = homes.get(at);
				int many = (MEMBERS * (at + 1)) / homes.size() - (MEMBERS * at) / homes.size();
				List<NewMember> persons = new ArrayList<>();
				if (at == 0) {
					GivenConsent consent = GivenConsent.onScreen(text, ConsentLanguage.ZH_CN);
					persons.add(new NewMember(home.id(), DemoVillage.FIRST, "19900002086", consent));
					persons.add(new NewMember(home.id(), DemoVillage.ADMINISTRATOR, null, consent));
				}
				while (persons.size() < many) {
					persons.add(this.people.person(home, ++number, text));
				}
				members.put(home, this.join.join(software, persons));
				progress.add(persons.size());
			}
			return members;
		}

		/**
		 * The members of each village earn for acts of the rule book during the last
		 * months.
		 */
		private void awards(PrintStream terminal, Actor software, Map<Community, List<Joined>> members) {
			List<NamedCsvRecord> rules = Sheet.rows("rules.csv");
			Progress progress = new Progress(terminal, "awards", (long) members.size() * AWARDS_EACH);
			members.forEach((home, people) -> {
				AccountId fund = this.tree.fund(home.id());
				for (int award = 0; award < AWARDS_EACH; award++) {
					NamedCsvRecord rule = rules.get((award == 0) ? 0 : this.random.nextInt(22));
					award(software, fund, rule, people, 10L * (AWARDS_EACH - award));
					progress.add(1);
				}
			});
		}

		private void award(Actor software, AccountId fund, NamedCsvRecord rule, List<Joined> people, long daysAgo) {
			long most = Long.parseLong(rule.getField("monthly_cap"));
			List<Movement> movements = people.stream()
				.map((person) -> new Movement(TransferKind.AWARD, fund, person.wallet(),
						Points.of(most * (1 + this.random.nextInt(6)))))
				.toList();
			this.ledger.post(new Act(IdempotencyKey.next(), Fingerprint.of(rule.getField("code"), movements),
					software.id(), this.clock.instant().minus(Duration.ofDays(daysAgo)),
					rule.getField("code") + " " + rule.getField("name_zh")), movements);
		}

	}

}
