package org.communitypoints.staff.web;

import java.io.Serial;
import java.util.List;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.staff.AuditLog;
import org.communitypoints.staff.Door;
import org.communitypoints.throttle.Throttle;
import org.communitypoints.throttle.TooManyTries;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password. The session remembers only the person's id; everything
 * else is read afresh with each request.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

	private final Door door;

	private final Throttle throttle;

	private final AuditLog log;

	PasswordSignIn(Door door, Throttle throttle, AuditLog log) {
		this.door = door;
		this.throttle = throttle;
		this.log = log;
	}

	@Override
	public Authentication authenticate(Authentication wanted) {
		String name = wanted.getName().strip();
		String address = (wanted.getDetails() instanceof WebAuthenticationDetails web) ? web.getRemoteAddress() : "";
		try {
			this.throttle.countTry(name, address);
			ActorId id = this.door.open(name, String.valueOf(wanted.getCredentials())).orElse(null);
			if (id == null) {
				this.log.writeTry("sign-in-failed", name);
				throw new BadCredentialsException("wrong name or password");
			}
			this.throttle.forget(name, address);
			return UsernamePasswordAuthenticationToken.authenticated(id.toString(), null, List.of());
		}
		catch (TooManyTries ex) {
			this.log.writeTry("sign-in-throttled", name);
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
