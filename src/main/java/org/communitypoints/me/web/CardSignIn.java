package org.communitypoints.me.web;

import java.io.Serial;
import java.util.List;

import org.communitypoints.kernel.Typed;
import org.communitypoints.me.OwnDoor;
import org.communitypoints.throttle.Throttle;
import org.communitypoints.throttle.TooManyTries;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a card and a PIN or code, and slows down whoever guesses, for each card and for
 * each address. The session remembers only the member's id.
 */
final class CardSignIn implements AuthenticationProvider {

	private final OwnDoor door;

	private final Throttle throttle;

	CardSignIn(OwnDoor door, Throttle throttle) {
		this.door = door;
		this.throttle = throttle;
	}

	@Override
	public Authentication authenticate(Authentication wanted) {
		String card = Typed.search(wanted.getName()).replaceAll("[^0-9]", "");
		String address = (wanted.getDetails() instanceof WebAuthenticationDetails web) ? web.getRemoteAddress() : "";
		try {
			this.throttle.countTry("card " + card, address);
			String member = this.door.open(card, String.valueOf(wanted.getCredentials()))
				.orElseThrow(() -> new BadCredentialsException("wrong card or secret"))
				.toString();
			this.throttle.forget("card " + card, address);
			return UsernamePasswordAuthenticationToken.authenticated(member, null, List.of());
		}
		catch (TooManyTries ex) {
			throw new Paused(ex);
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	/** The door stays shut for a while. */
	static final class Paused extends AuthenticationException {

		@Serial
		private static final long serialVersionUID = 1L;

		private final long seconds;

		Paused(TooManyTries refusal) {
			super(refusal.code(), refusal);
			this.seconds = refusal.seconds();
		}

		long seconds() {
			return this.seconds;
		}

	}

}
