package org.communitypoints.staff.web;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/** Two clerks at one counter: they take turns by a PIN, and nobody else does. */
@ServedTest
class TurnTests {

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Staff staff;

	@LocalServerPort
	private int port;

	private Community village;

	private Shop shop;

	private Staff.Appointed wuyun;

	private Staff.Appointed tana;

	private Visitor counter;

	@BeforeEach
	void twoClerksOfOneShop() {
		this.village = this.villages.village(this.villages.town());
		this.shop = this.shops.in(this.village);
		this.wuyun = this.staff.clerk(this.shop, this.village);
		this.tana = this.staff.clerk(this.shop, this.village);
		this.counter = new Visitor(this.port);
	}

	@Test
	void aColleagueTakesOverByPin() {
		choosesPin(this.tana, "7391");
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		assertThat(this.counter.get("/counter/clerks").body()).contains(this.tana.id().toString());

		HttpResponse<String> turn = turn(this.counter, this.tana, "7391");

		assertThat(turn.statusCode()).isBetween(302, 303);
		assertThat(turn.headers().firstValue("Location").orElse("")).endsWith("/counter");
		this.counter.get("/password/pin");
		assertThat(this.counter.post("/password/pin", "password", Staff.PASSWORD, "pin", "8264").statusCode())
			.isBetween(302, 303);
		assertThat(turn(this.counter, this.tana, "8264").statusCode()).as("it was Tana who changed hers")
			.isBetween(302, 303);
	}

	@Test
	void whoTakesAnothersCounterLeavesNoneOpenBehindThem() {
		choosesPin(this.tana, "7391");
		Visitor left = new Visitor(this.port);
		left.signIn(this.tana.signInName(), Staff.PASSWORD);
		assertThat(left.get("/counter").statusCode()).isEqualTo(200);
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		this.counter.get("/counter/clerks");
		assertThat(turn(this.counter, this.tana, "7391").statusCode()).isBetween(302, 303);

		assertThat(left.get("/counter").headers().firstValue("Location")).hasValue("/counter/clerks");
		assertThat(this.counter.get("/counter").statusCode()).isEqualTo(200);
		left.get("/counter/clerks");
		assertThat(turn(left, this.tana, "7391").statusCode()).isBetween(302, 303);
		assertThat(left.get("/counter").statusCode()).isEqualTo(200);
		assertThat(this.counter.get("/counter").statusCode()).as("who opens their own locks nothing").isEqualTo(200);
	}

	@Test
	void twoWhoTakeEachOthersCounterAtOnceBothDo() throws Exception {
		choosesPin(this.wuyun, "8264");
		choosesPin(this.tana, "7391");
		Visitor other = new Visitor(this.port);
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		other.signIn(this.tana.signInName(), Staff.PASSWORD);
		for (int round = 0; round < 12; round++) {
			boolean even = round % 2 == 0;
			this.counter.get("/counter/clerks");
			other.get("/counter/clerks");
			CompletableFuture<HttpResponse<String>> here = CompletableFuture.supplyAsync(
					() -> even ? turn(this.counter, this.tana, "7391") : turn(this.counter, this.wuyun, "8264"));
			HttpResponse<String> there = even ? turn(other, this.wuyun, "8264") : turn(other, this.tana, "7391");
			assertThat(here.get().statusCode()).isBetween(302, 303);
			assertThat(there.statusCode()).isBetween(302, 303);
		}
	}

	@Test
	void aLockedCounterShowsAndDoesNothingUntilItIsOpened() {
		choosesPin(this.wuyun, "7391");
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		this.counter.get("/counter/clerks");
		this.counter.post("/counter/clerks/lock");

		for (String path : new String[] { "/counter", "/counter/redemptions", "/password", "/counter/shifts" }) {
			HttpResponse<String> shut = this.counter.get(path);
			assertThat(shut.statusCode()).as(path).isEqualTo(303);
			assertThat(shut.headers().firstValue("Location")).as(path).hasValue("/counter/clerks");
		}
		this.counter.get("/counter/clerks");
		assertThat(this.counter.post("/counter/scans", "words", "abc").headers().firstValue("Location"))
			.hasValue("/counter/clerks");
		assertThat(this.counter.get("/counter/display").statusCode()).isEqualTo(200);
		this.counter.get("/counter/clerks");
		assertThat(turn(this.counter, this.wuyun, "7391").statusCode()).isBetween(302, 303);
		assertThat(this.counter.get("/counter").statusCode()).isEqualTo(200);
	}

	@Test
	void whoHasNoPinOpensTheirCounterByPassword() {
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		this.counter.get("/counter/clerks");
		this.counter.post("/counter/clerks/lock");
		this.counter.get("/counter/clerks");
		assertThat(this.counter.post("/counter/clerks/unlock", "password", "another-word").statusCode()).isEqualTo(422);
		assertThat(this.counter.get("/counter").statusCode()).isEqualTo(303);
		this.counter.get("/counter/clerks");
		this.counter.post("/counter/clerks/unlock", "password", Staff.PASSWORD);
		assertThat(this.counter.get("/counter").statusCode()).isEqualTo(200);
	}

	@Test
	void fiveWrongTriesLockThePinForAll() {
		choosesPin(this.tana, "7391");
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		this.counter.get("/counter/clerks");
		for (int left = 4; left > 0; left--) {
			HttpResponse<String> wrong = turn(this.counter, this.tana, "0000");
			assertThat(wrong.statusCode()).isEqualTo(422);
			assertThat(wrong.body()).contains((left == 1) ? "1 try left" : left + " tries left");
		}
		assertThat(turn(this.counter, this.tana, "0000").statusCode()).isEqualTo(429);
		assertThat(turn(this.counter, this.tana, "7391").statusCode()).isEqualTo(429);
	}

	@Test
	void noPinOpensAnotherShopNorAnAdministratorsRoom() {
		Shop elsewhere = this.shops.in(this.village);
		Staff.Appointed stranger = this.staff.clerk(elsewhere, this.village);
		choosesPin(stranger, "7391");
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		this.counter.get("/counter/clerks");
		assertThat(turn(this.counter, stranger, "7391").statusCode()).isEqualTo(404);
		assertThat(turn(this.counter, this.tana, "7391").statusCode()).as("who has chosen none").isEqualTo(422);
	}

	@Test
	void aPinIsFourToSixDigitsThatNotEverybodyTries() {
		this.counter.signIn(this.wuyun.signInName(), Staff.PASSWORD);
		for (String pin : new String[] { "", "123", "1234", "1111", "1987", "4321", "1212", "1234567", "12a4",
				"2580" }) {
			this.counter.get("/password/pin");
			assertThat(this.counter.post("/password/pin", "password", Staff.PASSWORD, "pin", pin).statusCode()).as(pin)
				.isEqualTo(422);
		}
	}

	@Test
	void fiveIdleMinutesLockACounterAndTheCustomersScreenIsNoTouch() throws Exception {
		Instant start = Instant.parse("2026-11-25T08:00:00Z");
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(WhoIsThere.SIGNED_IN_AT, start.toEpochMilli());

		assertThat(isLetThrough(session, "/counter", start)).isTrue();
		assertThat(isLetThrough(session, "/counter", start.plus(Duration.ofMinutes(4)))).isTrue();
		assertThat(isLetThrough(session, "/counter/display", start.plus(Duration.ofMinutes(8)))).isTrue();
		assertThat(isLetThrough(session, "/counter", start.plus(Duration.ofMinutes(9)).plusSeconds(1))).isFalse();
		assertThat(isLetThrough(session, "/counter", start.plus(Duration.ofMinutes(9)).plusSeconds(2))).isFalse();
		assertThat(isLetThrough(session, "/counter/clerks", start.plus(Duration.ofMinutes(9)))).isTrue();
		assertThat(isLetThrough(session, "/sign-out", start.plus(Duration.ofMinutes(9)))).isTrue();
		IdleLock.open(session, Clock.fixed(start.plus(Duration.ofMinutes(10)), ZoneOffset.UTC));
		assertThat(isLetThrough(session, "/counter", start.plus(Duration.ofMinutes(14)))).isTrue();
	}

	private boolean isLetThrough(MockHttpSession session, String path, Instant now) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setSession(session);
		request.setAttribute(Actor.class.getName(),
				new Actor(ActorId.next(), "乌云", Role.CLERK, this.village.id(), this.shop.id()));
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		new IdleLock(Clock.fixed(now, ZoneOffset.UTC)).doFilter(request, response, chain);
		return chain.getRequest() != null;
	}

	private void choosesPin(Staff.Appointed clerk, String pin) {
		Visitor own = new Visitor(this.port);
		own.signIn(clerk.signInName(), Staff.PASSWORD);
		own.get("/password/pin");
		assertThat(own.post("/password/pin", "password", Staff.PASSWORD, "pin", pin).statusCode()).isBetween(302, 303);
	}

	private static HttpResponse<String> turn(Visitor visitor, Staff.Appointed clerk, String pin) {
		return visitor.post("/counter/clerks/turn", "clerkId", clerk.id().toString(), "pin", pin);
	}

}
