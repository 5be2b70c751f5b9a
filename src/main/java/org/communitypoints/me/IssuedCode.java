package org.communitypoints.me;

import java.time.Instant;

import org.communitypoints.members.MemberAtCounter;

/**
 * A one-time code, just made; it is told once and kept nowhere.
 *
 * @param member whose page it opens
 * @param code eight letters and digits with a hyphen between, for example
 * {@code K7WM-3QDX}
 * @param until when it ends, used or not
 */
public record IssuedCode(MemberAtCounter member, String code, Instant until) {

	@Override
	public String toString() {
		return "IssuedCode[…]";
	}

}
