package org.communitypoints.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.communitypoints.CommunityPoints;
import org.communitypoints.activities.Activities;
import org.communitypoints.activities.Activity;
import org.communitypoints.activities.Team;
import org.communitypoints.activities.Teams;
import org.communitypoints.claims.ClaimEntry;
import org.communitypoints.claims.ClaimState;
import org.communitypoints.claims.Claims;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.Meetings;
import org.communitypoints.claims.NoticeBoard;
import org.communitypoints.claims.NoticeLine;
import org.communitypoints.claims.RefusalReason;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.corrections.Corrections;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Shift;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.Backorders;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.settlement.StatementState;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.StockCount;
import org.communitypoints.shops.StockCounts;
import org.communitypoints.staff.StaffDirectory;
import org.communitypoints.staff.StaffEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo as somebody finds it who starts it for the first time, read through what the
 * pages read; and again, when it is started once more.
 */
@Tag("fault")
class DemoIT {

	private static final Path DATA = Path.of("target", "demo");

	@Test
	void eachPageHasSomethingToShowAndASecondStartAddsNothing() throws Exception {
		FileSystemUtils.deleteRecursively(DATA);
		Map<String, Object> first;
		try (ConfigurableApplicationContext application = start()) {
			Story story = new Story(application);
			story.tellsOfACommitteeAndItsClaims();
			story.tellsOfWhatTheVillageDoesTogether();
			story.tellsOfCorrections();
			story.tellsOfTheShop();
			story.tellsWhoCanSignIn();
			first = story.inNumbers();
		}
		try (ConfigurableApplicationContext application = start()) {
			assertThat(new Story(application).inNumbers()).isEqualTo(first);
		}
		FileSystemUtils.deleteRecursively(DATA);
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(CommunityPoints.class).profiles("demo")
			.run("--server.port=0", "--points.data=" + DATA, "--spring.datasource.url=", "--spring.flyway.url=");
	}

	/** What the demo's people see. */
	private static final class Story {

		private final ConfigurableApplicationContext application;

		private final CommunityId village;

		private final Shop shop;

		Story(ConfigurableApplicationContext application) {
			this.application = application;
			this.village = ask(CommunityTree.class).named(DemoSignIn.RECORDER.place()).orElseThrow().id();
			this.shop = ask(ShopDirectory.class).named(DemoSignIn.CLERK.place()).orElseThrow();
		}

		void tellsOfACommitteeAndItsClaims() {
			assertThat(ask(Committees.class).of(this.village)).hasSize(4);
			assertThat(ask(Claims.class).count(who(DemoSignIn.COMMITTEE))).isEqualTo(Map.of(ClaimState.ENTERED, 3,
					ClaimState.CHECKED, 2, ClaimState.APPEALED, 1, ClaimState.ON_NOTICE, 4, ClaimState.OBJECTED, 1));
			assertThat(ask(Claims.class).list(who(DemoSignIn.COMMITTEE), EnumSet.of(ClaimState.REFUSED), null))
				.extracting(ClaimEntry::refused)
				.containsExactlyInAnyOrder(RefusalReason.WRONG_DAY_OR_QUANTITY, RefusalReason.NOT_THIS_ACT);
			assertThat(ask(Meetings.class).list(who(DemoSignIn.COMMITTEE))).hasSize(1);
			List<NoticeLine> lines = ask(NoticeBoard.class).lines(this.village, "", NoticeBoard.PAGE);
			assertThat(lines).hasSize(5);
			assertThat(lines.stream().map(NoticeLine::name).filter(Objects::nonNull)).hasSize(1);
			assertThat(lines.stream().flatMap((line) -> ask(Claims.class).objections(line.claim()).stream()))
				.extracting((objection) -> objection.isOpen())
				.containsExactlyInAnyOrder(true, false);
		}

		void tellsOfWhatTheVillageDoesTogether() {
			Actor leader = who(DemoSignIn.TEAM_LEADER);
			assertThat(ask(Teams.class).seenBy(leader)).extracting(Team::members).containsExactly(6);
			LocalDate today = LocalDate.now(ask(ZoneId.class));
			List<Activity> all = ask(Activities.class).from(leader, today);
			assertThat(all).filteredOn((one) -> one.day().isAfter(today)).hasSizeGreaterThan(5);
			assertThat(all).filteredOn((one) -> one.credited() > 0).extracting(Activity::came).containsExactly(8);
			assertThat(all).filteredOn((one) -> one.day().equals(today) && one.credited() == 0)
				.extracting(Activity::came)
				.containsExactly(6);
		}

		void tellsOfCorrections() {
			Actor administrator = who(DemoSignIn.VILLAGE_ADMINISTRATOR);
			assertThat(ask(Corrections.class).waiting(administrator)).hasSize(1)
				.noneMatch((one) -> one.askedBy().equals(administrator.id()));
			assertThat(ask(Corrections.class).ended(administrator)).hasSize(1);
		}

		void tellsOfTheShop() {
			Actor clerk = who(DemoSignIn.CLERK);
			assertThat(ask(Backorders.class).open(clerk)).extracting(Backorder::state)
				.containsExactlyInAnyOrder(Backorder.State.WAITING, Backorder.State.HERE);
			assertThat(ask(Receipts.class).returns(clerk, this.shop)).hasSize(1);
			List<Shift> shifts = ask(WorkShifts.class).of(clerk, this.shop, Integer.MAX_VALUE);
			assertThat(shifts).extracting(Shift::cashOver).containsExactly(-50L);
			assertThat(shifts.get(0).closing().orElseThrow().reasonOrNull()).isNotNull();
			assertThat(ask(StockCounts.class).of(this.shop.id())).extracting(StockCount::isOpen)
				.containsExactlyInAnyOrder(true, false);
			assertThat(ask(RedemptionDays.class).ahead(this.shop.id())).isNotEmpty();
			Actor administrator = who(DemoSignIn.ADMINISTRATOR);
			assertThat(ask(ShopStatements.class).list(administrator, StatementState.SENT)).hasSize(1);
			assertThat(ask(ShopStatements.class).list(administrator, StatementState.PAID)).hasSize(1);
		}

		void tellsWhoCanSignIn() throws IOException, InterruptedException {
			String port = this.application.getEnvironment().getRequiredProperty("local.server.port");
			String page = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
					.header("Accept-Language", "en")
					.build(), BodyHandlers.ofString())
				.body();
			for (DemoSignIn signIn : DemoSignIn.values()) {
				assertThat(page).contains(">" + signIn.signInName() + "<", this.application
					.getMessage("staff.sign-in.demo.sees." + signIn.signInName(), null, Locale.ENGLISH));
			}
		}

		/** What a second start must not change. */
		Map<String, Object> inNumbers() {
			Map<String, Object> numbers = new LinkedHashMap<>();
			numbers.put("books", ask(TakeTrialBalance.class).take().isBalanced());
			numbers.put("claims", ask(Claims.class).count(who(DemoSignIn.AUDITOR)));
			numbers.put("activities", ask(Activities.class).from(who(DemoSignIn.AUDITOR), LocalDate.EPOCH).size());
			numbers.put("orders", ask(Backorders.class).open(who(DemoSignIn.CLERK)).size());
			numbers.put("staff", ask(StaffDirectory.class).first().stream().map(StaffEntry::signInName).toList());
			assertThat(numbers).containsEntry("books", true)
				.containsEntry("staff", Arrays.stream(DemoSignIn.values()).map(DemoSignIn::signInName).toList());
			return numbers;
		}

		private Actor who(DemoSignIn signIn) {
			CommunityTree tree = ask(CommunityTree.class);
			Actor software = new Actor(ActorId.next(), "Test", Role.SYSTEM, tree.named("152222").orElseThrow().id(),
					null);
			ActorId id = ask(StaffDirectory.class).require(software, signIn.signInName()).id();
			return signIn.role().belongsToAShop()
					? new Actor(id, signIn.displayName(), signIn.role(), this.shop.community(), this.shop.id())
					: new Actor(id, signIn.displayName(), signIn.role(), tree.named(signIn.place()).orElseThrow().id(),
							null);
		}

		private <T> T ask(Class<T> type) {
			return this.application.getBean(type);
		}

	}

}
