package org.communitypoints.staff;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The PINs by which clerks take turns at a counter of their own shop: four to six digits,
 * kept as hashes that nobody reads but for a try. Five wrong tries lock a PIN for a
 * quarter of an hour; the database counts them.
 */
@Component
public class StaffPins {

	/** How many wrong tries lock a PIN. */
	static final int MOST_TRIES = 5;

	private static final Pattern DIGITS = Pattern.compile("[0-9]{4,6}");

	/** What whoever finds an unwatched counter tries first. */
	private static final Pattern OBVIOUS = Pattern.compile("([0-9])\\1+|([0-9]{2,3})\\2|(?:19|20)[0-9]{2}");

	private static final String IN_A_ROW = "01234567890123 32109876543210 147258369 2580";

	private final JdbcClient database;

	private final Passwords passwords;

	private final StaffMembers members;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	StaffPins(JdbcClient database, Passwords passwords, StaffMembers members, ApplicationEventPublisher events,
			Clock clock) {
		this.database = database;
		this.passwords = passwords;
		this.members = members;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Whether somebody has chosen a PIN.
	 * @param person who
	 * @return true if they have
	 */
	public boolean has(ActorId person) {
		return this.database.sql("SELECT EXISTS (SELECT FROM staff_pin WHERE person = ?)")
			.param(person.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * The clerks who can take a turn at a clerk's counter.
	 * @param clerk who serves there now
	 * @return all clerks of the same shop, themselves among them, by name
	 */
	public List<Colleague> colleagues(Actor clerk) {
		return this.database
			.sql("""
					SELECT m.id, m.display_name, p.person IS NOT NULL AS has_pin
					FROM staff_member m LEFT JOIN staff_pin p ON p.person = m.id
					WHERE m.shop = :shop AND m.role = 'CLERK' AND m.disabled_at IS NULL ORDER BY m.display_name, m.id LIMIT 50
					""")
			.param("shop", clerk.shop().orElseThrow(NotAllowed::new).value())
			.query((row, number) -> new Colleague(new ActorId(row.getObject("id", UUID.class)),
					row.getString("display_name"), row.getBoolean("has_pin")))
			.list();
	}

	/**
	 * Lets a clerk choose their PIN, the first or another.
	 * @param clerk whose it is
	 * @param password the password that holds
	 * @param wanted the PIN
	 * @throws WrongPassword if the password is not that
	 * @throws StaffPinNotUsable if it is not four to six digits, or obvious
	 */
	@Transactional
	public void choose(Actor clerk, String password, String wanted) {
		if (!clerk.is(Role.CLERK)) {
			throw new NotAllowed();
		}
		StaffMember member = this.members.findById(clerk.id().value()).orElseThrow(NotFound::new);
		if (!this.passwords.matches(password, member.passwordHash())) {
			throw new WrongPassword();
		}
		String pin = half(wanted);
		if (!DIGITS.matcher(pin).matches() || OBVIOUS.matcher(pin).matches() || IN_A_ROW.contains(pin)) {
			throw new StaffPinNotUsable();
		}
		this.database.sql("""
				INSERT INTO staff_pin (person, hash) VALUES (:person, :hash)
				ON CONFLICT (person) DO UPDATE SET hash = :hash, set_at = now(), wrong_tries = 0, locked_until = NULL
				""").param("person", clerk.id().value()).param("hash", this.passwords.hashPin(pin)).update();
		this.events.publishEvent(new ActDone(clerk, "staff-pin-set", member.signInName()));
	}

	/**
	 * Tries a PIN. The try is counted before it is compared, and for good: so this runs
	 * in no transaction of the caller's, which could be undone.
	 * @param person whose PIN
	 * @param tried what was typed
	 * @throws StaffPinWrong if it is another
	 * @throws StaffPinLocked if it was wrong too often, whether or not it is right now
	 * @throws StaffPinNotSet if there is none
	 */
	void prove(ActorId person, String tried) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("a try that can be undone is not counted");
		}
		Try counted = this.database.sql("SELECT hash, tries, locked_until FROM try_staff_pin(?)")
			.param(person.value())
			.query((row, number) -> new Try(row.getString("hash"), row.getInt("tries"),
					row.getObject("locked_until", OffsetDateTime.class)))
			.optional()
			.orElseThrow(() -> lockedOrNotSet(person));
		if (!this.passwords.matches(half(tried), counted.hash())) {
			if (counted.lockedUntilOrNull() != null) {
				throw lockedOrNotSet(person);
			}
			throw new StaffPinWrong(MOST_TRIES - counted.tries());
		}
		this.database.sql("""
				UPDATE staff_pin SET wrong_tries = 0, locked_until = NULL
				WHERE person = :person AND locked_until IS NOT DISTINCT FROM CAST(:locked AS timestamptz)
				""").param("person", person.value()).param("locked", counted.lockedUntilOrNull()).update();
	}

	private RuntimeException lockedOrNotSet(ActorId person) {
		return this.database.sql("SELECT locked_until FROM staff_pin WHERE person = ? AND locked_until IS NOT NULL")
			.param(person.value())
			.query(OffsetDateTime.class)
			.optional()
			.<RuntimeException>map((until) -> new StaffPinLocked(
					Math.max(1, Duration.between(this.clock.instant(), until.toInstant()).toSeconds())))
			.orElseGet(StaffPinNotSet::new);
	}

	private static String half(String typed) {
		return (typed.length() > 20) ? "" : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
	}

	/** A try that is counted, and what to compare it with. */
	private record Try(String hash, int tries, @Nullable OffsetDateTime lockedUntilOrNull) {
	}

}
