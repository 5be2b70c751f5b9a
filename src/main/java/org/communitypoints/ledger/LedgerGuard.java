package org.communitypoints.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.communitypoints.database.CannotRun;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to run on books that could be changed: looks, after the migrations and before
 * anything is served, whether every guard stands in the database as the migrations made
 * it, and whether the application's role may do no more than it should. A restore without
 * triggers, a trigger left disabled after maintenance, a function that was replaced by
 * one that lets everything through, or a grant too many is found here, not by an auditor.
 */
@Component
class LedgerGuard implements SmartInitializingSingleton {

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
		List<String> faults = new ArrayList<>(missingOrOtherGuards());
		faults.addAll(sleepingGuards());
		faults.addAll(rules());
		faults.addAll(excessiveRights());
		return faults;
	}

	private List<String> missingOrOtherGuards() {
		Map<String, String> standing = Guards.standingIn(this.jdbc);
		List<String> faults = new ArrayList<>();
		Guards.writtenDown().forEach((guard, fingerprint) -> {
			if (!standing.containsKey(guard)) {
				faults.add("the " + guard + " is missing");
			}
			else if (!fingerprint.equals(standing.get(guard))) {
				faults.add("the " + guard + " is not as the migrations made it");
			}
		});
		return faults;
	}

	/** Also of the laws that other modules add to these tables. */
	private List<String> sleepingGuards() {
		return this.jdbc.sql("""
				SELECT 'the trigger ' || tgname || ' on ' || tgrelid::regclass || ' is not ENABLE ALWAYS'
				FROM pg_trigger
				WHERE tgrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass)
				AND NOT tgisinternal AND tgenabled <> 'A' ORDER BY tgname
				""").query(String.class).list();
	}

	/** A rule could turn a statement on the books into another, or into none. */
	private List<String> rules() {
		return this.jdbc
			.sql("""
					SELECT 'the rule ' || rulename || ' on ' || ev_class::regclass || ' rewrites the books'
					FROM pg_rewrite WHERE ev_class IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass)
					""")
			.query(String.class)
			.list();
	}

	private List<String> excessiveRights() {
		return this.jdbc.sql("""
				SELECT 'the role ' || current_user || ' may ' || denied.verb || ' on ' || denied.book
				FROM (VALUES ('account', 'DELETE'), ('account', 'TRUNCATE'), ('account', 'TRIGGER'),
					('transfer', 'UPDATE'), ('transfer', 'DELETE'), ('transfer', 'TRUNCATE'), ('transfer', 'TRIGGER'),
					('entry', 'UPDATE'), ('entry', 'DELETE'), ('entry', 'TRUNCATE'), ('entry', 'TRIGGER'),
					('hold', 'DELETE'), ('hold', 'TRUNCATE'), ('hold', 'TRIGGER')
				) denied (book, verb)
				WHERE has_table_privilege(denied.book, denied.verb)
				OR (denied.verb = 'UPDATE' AND has_any_column_privilege(denied.book, 'UPDATE'))
				UNION ALL
				SELECT 'the role ' || current_user || ' owns ' || c.oid::regclass
				FROM pg_class c
				WHERE c.oid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass)
				AND pg_has_role(c.relowner, 'USAGE')
				UNION ALL
				SELECT 'the role ' || current_user || ' is a superuser' FROM pg_roles
				WHERE rolname = current_user AND rolsuper
				""").query(String.class).list();
	}

}
