package org.communitypoints.members;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts right what is wrong about a member. What stood there before is kept, with the
 * reason, where erasure finds it; the words by which the member is found change in the
 * same transaction.
 */
@Component
public class PutRight {

	/** The longest reason, in characters. */
	public static final int LONGEST_REASON = 200;

	/** The longest reading, in characters. */
	public static final int LONGEST_PINYIN = 200;

	private static final Pattern YEAR = Pattern.compile("(?:19|20|21)[0-9]{2}");

	private static final Pattern PINYIN = Pattern.compile("[a-z0-9]+( [a-z0-9]+)*");

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	PutRight(Transactions transactions, MemberLookup lookup, Members members, JdbcClient jdbc,
			ApplicationEventPublisher events, Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * What stands about a member.
	 * @param member the member, whom the asker has opened
	 * @return what can be put right
	 */
	public Correctable read(MemberId member) {
		Kept kept = kept(member, "");
		return new Correctable(revision(member), kept.name(), kept.pinyin(), MobilePhone.masked(kept.phone()),
				kept.birthYear());
	}

	/**
	 * Puts it right.
	 * @param by who does it: an administrator or a recorder
	 * @param member the member
	 * @param revision the {@link Correctable#revision()} that the form was made from
	 * @param wanted what is to stand there
	 * @throws NotAllowed if the actor's role does not do this
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 * @throws ChangedMeanwhile if somebody else was faster
	 * @throws NothingToCorrect if it stands there already
	 * @throws ReasonNeeded if there is no reason, or a long one
	 * @throws NameNotUsable if the name is not one
	 * @throws PinyinNotUsable if the reading is not one
	 * @throws PhoneNotUsable if the phone is not a mobile number
	 * @throws BirthYearNotUsable if the year is none, or nobody asked the member for it
	 * @throws GuardianNeeded if it makes a child of who agreed alone
	 * @throws ChildDoesNotShare if it makes a child of who shares in a household
	 */
	public void correct(Actor by, MemberId member, long revision, Correction wanted) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		String reason = wanted.reason().strip();
		if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON
				|| reason.chars().anyMatch(Character::isISOControl)) {
			throw new ReasonNeeded();
		}
		String name = PersonName.read(wanted.name());
		String phone = MobilePhone.read(wanted.newPhoneOrNull());
		String pinyin = pinyin(wanted.pinyin());
		this.transactions.run(() -> {
			CardNumber card = this.lookup.recall(by, member).orElseThrow(NotFound::new).card();
			Kept before = kept(member, " FOR NO KEY UPDATE");
			if (revision(member) != revision) {
				throw new ChangedMeanwhile();
			}
			Integer birthYear = birthYear(before.birthYear(), wanted.birthYearOrNull());
			boolean follows = pinyin.isEmpty() || (pinyin.equals(before.pinyin()) && !name.equals(before.name()));
			Kept after = new Kept(name, follows ? Pinyin.of(name) : pinyin,
					wanted.withoutPhone() ? null : newer(phone, before.phone()), birthYear);
			write(by, member, before, after, reason);
			this.events.publishEvent(new ActDone(by, "member-corrected", card.masked()));
			return card;
		});
	}

	private void write(Actor by, MemberId member, Kept before, Kept after, String reason) {
		Map<String, @Nullable String> changed = new LinkedHashMap<>();
		if (!after.name().equals(before.name())) {
			changed.put("NAME", before.name());
		}
		if (!after.pinyin().equals(before.pinyin())) {
			changed.put("PINYIN", before.pinyin());
		}
		if (!Objects.equals(after.phone(), before.phone())) {
			changed.put("PHONE", before.phone());
		}
		if (!Objects.equals(after.birthYear(), before.birthYear())) {
			changed.put("BIRTH_YEAR", Objects.toString(before.birthYear(), null));
			requireThatItFits(member, after.birthYear());
		}
		if (changed.isEmpty()) {
			throw new NothingToCorrect();
		}
		changed.forEach((field, old) -> this.jdbc.sql("""
				INSERT INTO member_correction (id, member, field, old_value, reason, corrected_by, corrected_by_name)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""")
			.param(TimeOrderedId.next())
			.param(member.value())
			.param(field)
			.param(old)
			.param(reason)
			.param(by.id().value())
			.param(by.name())
			.update());
		this.jdbc.sql("UPDATE member SET name = ?, pinyin = ?, phone = ?, birth_year = ? WHERE id = ?")
			.param(after.name())
			.param(after.pinyin())
			.param(after.phone())
			.param(after.birthYear())
			.param(member.value())
			.update();
		this.members.rewriteKeys(member, after.name(), after.pinyin(), after.phone());
	}

	private static @Nullable String newer(@Nullable String typed, @Nullable String before) {
		return (typed != null) ? typed : before;
	}

	/** A year of birth is kept of nobody who was not asked for it on joining. */
	private @Nullable Integer birthYear(@Nullable Integer before, @Nullable String typed) {
		if (typed == null || (before == null && typed.isEmpty())) {
			return before;
		}
		if (typed.isEmpty()) {
			return null;
		}
		if (before == null || !YEAR.matcher(typed).matches() || Integer.parseInt(typed) > thisYear()) {
			throw new BirthYearNotUsable();
		}
		return Integer.valueOf(typed);
	}

	private void requireThatItFits(MemberId member, @Nullable Integer birthYear) {
		if (birthYear == null || thisYear() - birthYear >= ReadConsent.CHILD_UNTIL) {
			return;
		}
		boolean guarded = this.jdbc
			.sql("SELECT child_agreed IS TRUE FROM consent WHERE member = ? ORDER BY given_at DESC, id DESC LIMIT 1")
			.param(member.value())
			.query(Boolean.class)
			.single();
		if (!guarded) {
			throw new GuardianNeeded();
		}
		boolean shares = this.jdbc
			.sql("SELECT EXISTS (SELECT FROM household_seat WHERE member = ? AND shares_since IS NOT NULL)")
			.param(member.value())
			.query(Boolean.class)
			.single();
		if (shares) {
			throw new ChildDoesNotShare();
		}
	}

	private int thisYear() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone).getYear();
	}

	private Kept kept(MemberId member, String lock) {
		return this.jdbc
			.sql("SELECT name, pinyin, phone, birth_year FROM member WHERE id = ? AND name IS NOT NULL" + lock)
			.param(member.value())
			.query((row, number) -> new Kept(row.getString("name"), row.getString("pinyin"), row.getString("phone"),
					row.getObject("birth_year", Integer.class)))
			.optional()
			.orElseThrow(NotFound::new);
	}

	private long revision(MemberId member) {
		return this.jdbc.sql("SELECT count(*) FROM member_correction WHERE member = ?")
			.param(member.value())
			.query(Long.class)
			.single();
	}

	private static String pinyin(String typed) {
		String pinyin = typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
		if (pinyin.length() > LONGEST_PINYIN || !(pinyin.isEmpty() || PINYIN.matcher(pinyin).matches())) {
			throw new PinyinNotUsable();
		}
		return pinyin;
	}

	/** What stands in the member's row. */
	private record Kept(String name, String pinyin, @Nullable String phone, @Nullable Integer birthYear) {
	}

}
