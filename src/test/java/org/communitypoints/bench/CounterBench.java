package org.communitypoints.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.Visitor;
import org.communitypoints.counter.RedeemAtTill;
import org.communitypoints.counter.TillOrder;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.Barcode;
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;

import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The counter: redemptions through the use case, by JSON and by form, and how members are
 * found.
 */
@Component
@Profile("bench")
class CounterBench implements BenchRoom {

	private static final String PASSWORD = "milk-tea-and-millet";

	/** Another clerk has just redeemed for the same member, so the page is read again. */
	private static final int CHANGED = 409;

	private static final int OK = 200;

	private static final int SEE_OTHER = 303;

	private final RedeemAtTill redeem;

	private final MemberLookup lookup;

	private final IssueToken issue;

	private final AppointStaff appoint;

	private final Environment environment;

	CounterBench(RedeemAtTill redeem, MemberLookup lookup, IssueToken issue, AppointStaff appoint,
			Environment environment) {
		this.redeem = redeem;
		this.lookup = lookup;
		this.issue = issue;
		this.appoint = appoint;
		this.environment = environment;
	}

	@Override
	public List<Yardstick> yardsticks(Sample banner) {
		int port = this.environment.getRequiredProperty("local.server.port", Integer.class);
		Map<String, Actor> tills = new HashMap<>();
		Map<String, String> tokens = new HashMap<>();
		Actor administrator = banner.administrator();
		for (Sample.Shop shop : banner.shops()) {
			tills.put(shop.code(), banner.till(shop));
			tokens.put(shop.code(), this.issue.issue(administrator, shop.code(), "bench"));
		}
		List<TillOrder.Item> goods = List.of(new TillOrder.Item(new Barcode(banner.good().barcode()), 1));
		List<Yardstick> sticks = new ArrayList<>();
		sticks.add(new Yardstick(Inside.REDEMPTION, Limit.M, 1, "", (number) -> () -> {
			Sample.Member member = banner.anybody();
			this.redeem.redeem(till(tills, member), IdempotencyKey.next(),
					new TillOrder(new CardNumber(member.card()), goods, null), null);
		}));
		sticks.add(new Yardstick("redemption, JSON over HTTP", Limit.M, 1, "0.5, p99 50 ms at 16", (number) -> {
			PlainHttp http = new PlainHttp(port);
			return new Yardstick.Turn() {

				@Override
				public void take() throws Exception {
					Sample.Member member = banner.anybody();
					int status = http.post("/api/v1/redemptions",
							"Authorization: Bearer " + tokens.get(member.shopCode()) + "\r\nIdempotency-Key: "
									+ UUID.randomUUID() + "\r\nContent-Type: application/json\r\n",
							"{\"card\":\"" + member.card() + "\",\"lines\":[{\"barcode\":\"" + banner.good().barcode()
									+ "\",\"quantity\":1}]}");
					if (status != 201) {
						throw new IllegalStateException("answered " + status);
					}
				}

				@Override
				public void close() throws IOException {
					http.close();
				}

			};
		}));
		sticks.add(new Yardstick("redemption, the counter's form (4 requests)", Limit.M, 1, "",
				(number) -> clerk(banner, port)));
		sticks.add(lookup("look-up by card", banner, tills, Sample.Member::card));
		sticks.add(lookup("look-up by name", banner, tills, Sample.Member::name));
		sticks.add(lookup("look-up by pinyin", banner, tills, Sample.Member::pinyin));
		sticks.add(lookup("look-up by initials", banner, tills, CounterBench::initials));
		sticks.add(lookup("look-up by last 4 of the phone", banner, tills,
				(member) -> member.phone().substring(member.phone().length() - 4)));
		sticks.add(new Yardstick("look-up by pinyin in the whole banner", null, 1, "p95 20 ms",
				(number) -> () -> this.lookup.search(administrator, banner.anybody().pinyin())));
		sticks.add(new Yardstick("open by card", null, 1, "p95 20 ms", (number) -> () -> {
			Sample.Member member = banner.anybody();
			this.lookup.byCard(till(tills, member), new CardNumber(member.card()));
		}));
		return sticks;
	}

	private Yardstick lookup(String name, Sample banner, Map<String, Actor> tills,
			Function<Sample.Member, String> words) {
		return new Yardstick(name, null, 1, "p95 20 ms", (number) -> () -> {
			Sample.Member member = banner.anybody();
			if (this.lookup.search(till(tills, member), words.apply(member)).rows().isEmpty()) {
				throw new IllegalStateException(name + " finds nobody: " + words.apply(member));
			}
		});
	}

	private static Actor till(Map<String, Actor> tills, Sample.Member member) {
		return Objects.requireNonNull(tills.get(member.shopCode()));
	}

	private static String initials(Sample.Member member) {
		return member.pinyin().replaceAll("(\\w)\\w*\\s*", "$1");
	}

	/**
	 * A clerk of a shop of their own, who takes its people as they come. They sign in one
	 * after the other: of thirty at once the door asks some to come again.
	 */
	private synchronized Yardstick.Turn clerk(Sample banner, int port) {
		Sample.Shop shop = banner.shops().get(ThreadLocalRandom.current().nextInt(banner.shops().size()));
		List<Sample.Member> people = banner.members()
			.stream()
			.filter((member) -> member.shopCode().equals(shop.code()))
			.toList();
		String name = "b" + UUID.randomUUID().toString().substring(0, 12).replace("-", "");
		this.appoint.appoint(banner.system(),
				new NewStaffMember(new SignInName(name), "Bench", Role.CLERK, shop.code()), PASSWORD);
		Visitor clerk = new Visitor(port);
		clerk.signIn(name, PASSWORD);
		if (clerk.get("/counter").statusCode() != OK) {
			throw new IllegalStateException("a clerk did not get in");
		}
		return () -> {
			Sample.Member member = people.get(ThreadLocalRandom.current().nextInt(people.size()));
			expect(clerk.post("/counter/scans", "words", member.card()));
			expect(clerk.post("/counter/basket/goods", "good", banner.good().id().toString()));
			HttpResponse<String> answer;
			do {
				String page = clerk.get("/counter").body();
				answer = clerk.post("/counter/redemptions", "basket", hidden(page, "basket"), "seen",
						hidden(page, "seen"));
			}
			while (answer.statusCode() == CHANGED);
			expect(answer);
		};
	}

	private static void expect(HttpResponse<String> answer) {
		if (answer.statusCode() != SEE_OTHER) {
			throw new IllegalStateException("answered " + answer.statusCode() + ": "
					+ answer.body().replaceAll("(?s).*<main|<[^>]*>", " ").replaceAll("\\s+", " "));
		}
	}

	private static String hidden(String page, String name) {
		Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
		if (!field.find()) {
			throw new IllegalStateException("no field " + name + " on the page");
		}
		return field.group(1);
	}

}
