package org.communitypoints.members;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.communitypoints.kernel.ActorId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries PINs and keeps them, as hashes that nobody reads but for a try. Five wrong tries
 * lock a PIN for a quarter of an hour; the database counts them, so that neither many
 * counters at once nor a restart gives one more.
 */
@Component
public class Pins {

	/** How many wrong tries lock a PIN. */
	public static final int MOST_TRIES = 5;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	/** No PIN is a word, so this is nobody's. */
	private final String nobodys = Objects.requireNonNull(this.encoder.encode("nobody"));

	Pins(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Whether a member has a PIN.
	 * @param member the member
	 * @return true if one is set
	 */
	public boolean has(MemberId member) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM pin WHERE member = ?)")
			.param(member.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Tries a PIN. The try is counted before it is compared, and for good: so this runs
	 * in no transaction of the caller's, which could be undone.
	 * @param member whose PIN
	 * @param tried what was typed
	 * @throws PinWrong if it is another
	 * @throws PinLocked if it was wrong too often, whether or not it is right now
	 * @throws PinNotSet if the member has none
	 */
	public void prove(MemberId member, Pin tried) {
		Try counted = count(member).orElseThrow(() -> refusal(member));
		if (!this.encoder.matches(tried.digits(), counted.hash())) {
			if (counted.lockedUntilOrNull() != null) {
				throw refusal(member);
			}
			throw new PinWrong(MOST_TRIES - counted.tries());
		}
		forgetTries(member, counted);
	}

	/**
	 * Tries a PIN, counted and locked as by {@link #prove}, and says no more than whether
	 * it opens: no PIN, another and a locked one are one answer, and take one time.
	 * @param member whose PIN
	 * @param tried what was typed
	 * @return true if it is theirs and not locked
	 */
	public boolean opens(MemberId member, Pin tried) {
		Optional<Try> counted = count(member);
		boolean right = this.encoder.matches(tried.digits(), counted.map(Try::hash).orElse(this.nobodys));
		if (counted.isEmpty() || !right) {
			return false;
		}
		forgetTries(member, counted.get());
		return true;
	}

	/** Unless others have locked it meanwhile. */
	private void forgetTries(MemberId member, Try counted) {
		this.jdbc.sql("""
				UPDATE pin SET wrong_tries = 0, locked_until = NULL
				WHERE member = :member AND locked_until IS NOT DISTINCT FROM :locked::timestamptz
				""").param("member", member.value()).param("locked", counted.lockedUntilOrNull()).update();
	}

	/** Sets the first PIN of a member; false if there is one. */
	boolean setFirst(ActorId by, MemberId member, Pin wanted) {
		return this.jdbc.sql("INSERT INTO pin (member, hash, set_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
			.params(member.value(), hash(member, wanted), by.value())
			.update() == 1;
	}

	/** Sets a PIN, whatever there was; it is open again. */
	void set(ActorId by, MemberId member, Pin wanted) {
		this.jdbc.sql("""
				INSERT INTO pin (member, hash, set_by) VALUES (:member, :hash, :by)
				ON CONFLICT (member) DO UPDATE
				SET hash = :hash, set_by = :by, set_at = now(), wrong_tries = 0, locked_until = NULL
				""")
			.param("member", member.value())
			.param("hash", hash(member, wanted))
			.param("by", by.value())
			.update();
	}

	/** Removes a PIN; false if there was none. */
	boolean remove(MemberId member) {
		return this.jdbc.sql("DELETE FROM pin WHERE member = ?").param(member.value()).update() == 1;
	}

	private String hash(MemberId member, Pin wanted) {
		List<String> known = new ArrayList<>(this.jdbc.sql("SELECT number FROM card WHERE member = ?")
			.param(member.value())
			.query(String.class)
			.list());
		this.jdbc.sql("SELECT phone FROM member WHERE id = ? AND phone IS NOT NULL")
			.param(member.value())
			.query(String.class)
			.optional()
			.ifPresent(known::add);
		if (wanted.isObvious(known)) {
			throw new PinTooObvious();
		}
		return Objects.requireNonNull(this.encoder.encode(wanted.digits()));
	}

	private Optional<Try> count(MemberId member) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("a try that can be undone is not counted");
		}
		return this.jdbc.sql("SELECT hash, tries, locked_until FROM try_pin(?)")
			.param(member.value())
			.query((row, number) -> new Try(row.getString("hash"), row.getInt("tries"),
					row.getObject("locked_until", OffsetDateTime.class)))
			.optional();
	}

	private RuntimeException refusal(MemberId member) {
		return this.jdbc.sql("SELECT locked_until FROM pin WHERE member = ? AND locked_until IS NOT NULL")
			.param(member.value())
			.query(OffsetDateTime.class)
			.optional()
			.<RuntimeException>map((until) -> new PinLocked(
					Math.max(1, Duration.between(this.clock.instant(), until.toInstant()).toSeconds())))
			.orElseGet(PinNotSet::new);
	}

	/** A try that is counted, and what to compare it with. */
	private record Try(String hash, int tries, @Nullable OffsetDateTime lockedUntilOrNull) {
	}

}
