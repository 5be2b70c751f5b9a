package org.communitypoints.me.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.members.Joined;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Phones are lent: who is away for ten minutes, or in for an hour, signs in again. */
@ProductTest
class MemberIsThereTests {

	private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

	private final OwnDoor door;

	private final Joined member;

	private final MockHttpSession session = new MockHttpSession();

	@Autowired
	MemberIsThereTests(OwnDoor door, Market market) {
		this.door = door;
		this.member = market.sellingSoap(1, 1).member("白音查干", 0);
		this.session.setAttribute(MemberIsThere.SIGNED_IN_AT, NOON.toEpochMilli());
		this.session.setAttribute(MemberIsThere.SEEN_AT, NOON.toEpochMilli());
	}

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void whoComesBackWithinTenMinutesIsIn() throws Exception {
		assertThat(after(Duration.ofMinutes(9))).isNotNull();
		assertThat(after(Duration.ofMinutes(18))).isNotNull();
	}

	@Test
	void whoIsAwayForTenMinutesIsOut() throws Exception {
		assertThat(after(Duration.ofMinutes(10))).isNull();
		assertThat(this.session.isInvalid()).isTrue();
	}

	@Test
	void whoIsBusyForAnHourIsOutAllTheSame() throws Exception {
		for (int minute = 5; minute < 60; minute += 5) {
			assertThat(after(Duration.ofMinutes(minute))).as(minute + " minutes").isNotNull();
		}
		assertThat(after(Duration.ofMinutes(60))).isNull();
	}

	private @Nullable Actor after(Duration time) throws Exception {
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(this.member.member().toString(), null,
					List.of()));
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(this.session);
		new MemberIsThere(this.door, Clock.fixed(NOON.plus(time), ZoneOffset.UTC)).doFilter(request,
				new MockHttpServletResponse(), new MockFilterChain());
		return (Actor) request.getAttribute(Actor.class.getName());
	}

}
