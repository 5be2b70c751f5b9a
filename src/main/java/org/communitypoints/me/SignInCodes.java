package org.communitypoints.me;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * One-time codes, for members who have no PIN or have forgotten it: printed for the
 * member in front of the counter, good for a quarter of an hour, for five tries and for
 * one use. A new code ends the one before.
 */
@Component
public class SignInCodes {

	/** How many tries a code has. */
	public static final int TRIES = 5;

	/** Without the letters and digits that are taken for each other on paper. */
	private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

	private static final int LENGTH = 8;

	private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

	private static final Pattern CODE = Pattern.compile("[A-Z2-9]{" + LENGTH + "}");

	private static final Set<Role> MAY_ISSUE = Set.of(Role.ADMINISTRATOR, Role.RECORDER, Role.CLERK);

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	private final SecureRandom random = new SecureRandom();

	private final String nobodys = Objects.requireNonNull(this.encoder.encode(drawn()));

	SignInCodes(Transactions transactions, MemberLookup lookup, JdbcClient jdbc, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Whether somebody who typed this meant a code: eight letters and digits, whatever
	 * stands between.
	 * @param typed what was typed
	 * @return true if it has the shape of a code
	 */
	static boolean looksLike(String typed) {
		return CODE.matcher(bare(typed)).matches();
	}

	/**
	 * Makes a code for a member who shows their card.
	 * @param by who hands it out: a clerk, a recorder or an administrator
	 * @param card the card
	 * @return the code
	 * @throws NotAllowed if the actor's role does not do this
	 * @throws org.communitypoints.kernel.Refusal if the card opens nothing here, as for
	 * {@link MemberLookup#byCard(Actor, CardNumber)}
	 */
	public IssuedCode issue(Actor by, CardNumber card) {
		if (!MAY_ISSUE.contains(by.role())) {
			throw new NotAllowed();
		}
		String code = drawn();
		String hash = Objects.requireNonNull(this.encoder.encode(code));
		return this.transactions.run(() -> {
			MemberAtCounter member = this.lookup.byCard(by, card, Look.How.CODE);
			OffsetDateTime until = this.jdbc.sql("""
					INSERT INTO sign_in_code (member, hash, issued_by) VALUES (:member, :hash, :by)
					ON CONFLICT (member) DO UPDATE SET hash = :hash, issued_by = :by, issued_at = now(),
						ends_at = now() + interval '15 minutes', tries = 0
					RETURNING ends_at
					""")
				.param("member", member.id().value())
				.param("hash", hash)
				.param("by", by.id().value())
				.query(OffsetDateTime.class)
				.single();
			this.events.publishEvent(new ActDone(by, "sign-in-code-issued", card.masked()));
			return new IssuedCode(member, code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2),
					until.toInstant());
		});
	}

	/**
	 * Uses a code up. A try is counted before it is compared, and for good.
	 */
	boolean open(MemberId member, String typed) {
		String code = bare(typed);
		Optional<String> hash = this.jdbc
			.sql("""
					UPDATE sign_in_code SET tries = tries + 1 WHERE member = ? AND ends_at > now() AND tries < ? RETURNING hash
					""")
			.params(member.value(), TRIES)
			.query(String.class)
			.optional();
		if (hash.isEmpty() || !this.encoder.matches(code, hash.get())) {
			if (hash.isEmpty()) {
				openNothing(code);
			}
			return false;
		}
		// of two who come at once with the same code, one is too late
		return this.jdbc.sql("DELETE FROM sign_in_code WHERE member = ? AND hash = ?")
			.params(member.value(), hash.get())
			.update() == 1;
	}

	/**
	 * Takes as long as a try.
	 */
	void openNothing(String typed) {
		this.encoder.matches(typed, this.nobodys);
	}

	private String drawn() {
		StringBuilder drawn = new StringBuilder();
		for (int at = 0; at < LENGTH; at++) {
			drawn.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return drawn.toString();
	}

	private static String bare(String typed) {
		return BETWEEN.matcher(Typed.number(typed)).replaceAll("").toUpperCase(Locale.ROOT);
	}

}
