package org.communitypoints.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.FoundProgramme;
import org.communitypoints.communities.NewCommunity;
import org.communitypoints.communities.NewProgramme;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the programme and its first administrator, for whoever can read the log: as long
 * as there is no staff, a one-time code stands there.
 */
@Component
public class SetUp {

	private static final Logger log = LoggerFactory.getLogger(SetUp.class);

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final FoundProgramme foundProgramme;

	private final StaffMembers members;

	private final Passwords passwords;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private Optional<String> code = Optional.empty();

	SetUp(JdbcClient database, PlatformTransactionManager transactions, FoundProgramme foundProgramme,
			StaffMembers members, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
		this.database = database;
		this.transaction = new TransactionTemplate(transactions);
		this.foundProgramme = foundProgramme;
		this.members = members;
		this.passwords = passwords;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Writes the one-time code into the log if nobody is on the staff yet.
	 */
	@EventListener(ApplicationReadyEvent.class)
	public void announce() {
		if (isOpen()) {
			log.info("Nobody is on the staff yet. Open /setup and enter this one-time code: {}", newCode());
		}
	}

	/**
	 * Makes a code; the one before no longer counts.
	 */
	synchronized String newCode() {
		String made = this.passwords.generate();
		this.code = Optional.of(made);
		return made;
	}

	/**
	 * Whether the product still waits to be set up.
	 * @return true as long as nobody is on the staff
	 */
	public boolean isOpen() {
		return this.database.sql("SELECT NOT EXISTS (SELECT FROM staff_member)").query(Boolean.class).single();
	}

	/**
	 * Founds the programme, its top community and its first administrator, all or none.
	 * One at a time, so that the code works once.
	 * @param typedCode the code from the log
	 * @param programme what the programme is called
	 * @param top the banner
	 * @param signInName what the administrator will sign in with
	 * @param displayName their name
	 * @param password their password
	 * @throws NotFound if that was done before
	 * @throws WrongSetupCode if it is not the code from the log
	 */
	public synchronized void found(String typedCode, NewProgramme programme, NewCommunity top, SignInName signInName,
			String displayName, String password) {
		if (!isOpen()) {
			throw new NotFound();
		}
		if (!isTheCode(typedCode)) {
			throw new WrongSetupCode();
		}
		NewStaffMember first = new NewStaffMember(signInName, displayName, Role.ADMINISTRATOR, top.code());
		String hash = this.passwords.hash(password, signInName);
		this.transaction.executeWithoutResult((status) -> {
			ActorId id = ActorId.next();
			Community banner = this.foundProgramme.found(id, first.displayName(), programme, top);
			this.members.save(StaffMember.over(banner.id(), id, first, hash, id, this.clock.instant()));
			Actor administrator = new Actor(id, first.displayName(), Role.ADMINISTRATOR, banner.id(), null);
			this.events.publishEvent(new ActDone(administrator, "staff-appointed", signInName.value()));
		});
		this.code = Optional.empty();
	}

	private boolean isTheCode(String typed) {
		@Nullable String right = this.code.orElse(null);
		return right != null && MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8),
				typed.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
	}

}
