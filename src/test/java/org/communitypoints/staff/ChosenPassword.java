package org.communitypoints.staff;

/** A password as it is kept, for whoever measures what a sign-in costs. */
public final class ChosenPassword {

	private final Passwords passwords = new Passwords();

	private final String hash;

	/**
	 * Somebody chooses a password.
	 * @param password the password
	 */
	public ChosenPassword(String password) {
		this.hash = this.passwords.hash(password, new SignInName("wuyun"));
	}

	/**
	 * Compares as a sign-in does.
	 * @param typed what was typed
	 * @return true if it is the password
	 */
	public boolean matches(String typed) {
		return this.passwords.matches(typed, this.hash);
	}

}
