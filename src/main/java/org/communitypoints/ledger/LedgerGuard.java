package org.communitypoints.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.communitypoints.database.CannotRun;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to run on books that could be changed: looks, after the migrations and before
 * anything is served, whether every guard stands in the database and whether the
 * application's role may do no more than it should. A restore without triggers, a trigger
 * left disabled after maintenance, or a grant too many is found here, not by an auditor.
 */
@Component
class LedgerGuard implements SmartInitializingSingleton {

	private static final List<String> GUARDS = List.of("account_is_never_removed on account",
			"account_keeps_its_identity on account", "account_says_what_its_entries_say on account",
			"transfer_is_never_changed on transfer", "transfer_has_its_two_entries on transfer",
			"transfer_fits_its_accounts on transfer", "reversal_stays_within_its_transfer on transfer",
			"entry_is_never_changed on entry", "entry_continues_its_account on entry");

	private final JdbcClient jdbc;

	LedgerGuard(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> faults = faults();
		if (!faults.isEmpty()) {
			throw new CannotRun("The books are not guarded: " + String.join("; ", faults) + ".",
					"Let the database's owner bring the guards of the migrations back, and find out who took them.");
		}
	}

	List<String> faults() {
		List<String> faults = new ArrayList<>(missingGuards());
		faults.addAll(sleepingGuards());
		faults.addAll(excessiveRights());
		return faults;
	}

	private List<String> missingGuards() {
		Set<String> standing = new HashSet<>(this.jdbc.sql("""
				SELECT tgname || ' on ' || tgrelid::regclass FROM pg_trigger
				WHERE tgrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass)
				""").query(String.class).list());
		return GUARDS.stream()
			.filter((guard) -> !standing.contains(guard))
			.map((guard) -> "the trigger " + guard + " is missing")
			.toList();
	}

	/** Also of the laws that other modules add to these tables. */
	private List<String> sleepingGuards() {
		return this.jdbc.sql("""
				SELECT 'the trigger ' || tgname || ' on ' || tgrelid::regclass || ' is not ENABLE ALWAYS'
				FROM pg_trigger
				WHERE tgrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass)
				AND NOT tgisinternal AND tgenabled <> 'A' ORDER BY tgname
				""").query(String.class).list();
	}

	private List<String> excessiveRights() {
		return this.jdbc.sql("""
				SELECT 'the role ' || current_user || ' may ' || denied.verb || ' on ' || denied.book
				FROM (VALUES ('account', 'DELETE'), ('account', 'TRUNCATE'), ('account', 'TRIGGER'),
					('transfer', 'UPDATE'), ('transfer', 'DELETE'), ('transfer', 'TRUNCATE'), ('transfer', 'TRIGGER'),
					('entry', 'UPDATE'), ('entry', 'DELETE'), ('entry', 'TRUNCATE'), ('entry', 'TRIGGER')
				) denied (book, verb)
				WHERE has_table_privilege(denied.book, denied.verb)
				OR (denied.verb = 'UPDATE' AND has_any_column_privilege(denied.book, 'UPDATE'))
				UNION ALL
				SELECT 'the role ' || current_user || ' owns ' || c.oid::regclass
				FROM pg_class c
				WHERE c.oid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass)
				AND pg_has_role(c.relowner, 'USAGE')
				UNION ALL
				SELECT 'the role ' || current_user || ' is a superuser' FROM pg_roles
				WHERE rolname = current_user AND rolsuper
				""").query(String.class).list();
	}

}
