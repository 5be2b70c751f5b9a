package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The accounts, and the one statement that moves their totals. */
@Component
class Accounts {

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	AccountId open(AccountKind kind, UUID holder) {
		return find(kind, holder).or(() -> insert(kind, holder))
			.or(() -> find(kind, holder))
			.orElseThrow(() -> new IllegalStateException("an account that exists is not found"));
	}

	Map<UUID, AccountId> openAll(AccountKind kind, List<UUID> holders) {
		this.jdbc
			.sql("""
					INSERT INTO account (id, kind, holder) SELECT o.id, ?, o.holder FROM unnest(?::uuid[], ?::uuid[]) AS o (id, holder)
					ON CONFLICT (kind, holder) DO NOTHING
					""")
			.param(kind.name())
			.param(new SqlArrayValue("uuid", holders.stream().map((holder) -> AccountId.next().value()).toArray()))
			.param(new SqlArrayValue("uuid", holders.toArray()))
			.update();
		Map<UUID, AccountId> opened = new HashMap<>();
		this.jdbc.sql("SELECT id, holder FROM account WHERE kind = ? AND holder = ANY (?)")
			.param(kind.name())
			.param(new SqlArrayValue("uuid", holders.toArray()))
			.query((row) -> {
				opened.put(row.getObject("holder", UUID.class), new AccountId(row.getObject("id", UUID.class)));
			});
		return opened;
	}

	private Optional<AccountId> insert(AccountKind kind, UUID holder) {
		return this.jdbc.sql(
				"INSERT INTO account (id, kind, holder) VALUES (?, ?, ?) ON CONFLICT (kind, holder) DO NOTHING RETURNING id")
			.params(AccountId.next().value(), kind.name(), holder)
			.query(UUID.class)
			.optional()
			.map(AccountId::new);
	}

	Optional<AccountId> find(AccountKind kind, UUID holder) {
		return this.jdbc.sql("SELECT id FROM account WHERE kind = ? AND holder = ?")
			.params(kind.name(), holder)
			.query(UUID.class)
			.optional()
			.map(AccountId::new);
	}

	Map<UUID, AccountId> findAll(AccountKind kind, Collection<UUID> holders) {
		Map<UUID, AccountId> found = new HashMap<>();
		if (!holders.isEmpty()) {
			this.jdbc.sql("SELECT id, holder FROM account WHERE kind = ? AND holder = ANY (?)")
				.param(kind.name())
				.param(new SqlArrayValue("uuid", holders.toArray()))
				.query((row) -> {
					found.put(row.getObject("holder", UUID.class), new AccountId(row.getObject("id", UUID.class)));
				});
		}
		return found;
	}

	/** The totals of wallets, locked until the commit in the order of {@link #add}. */
	Map<AccountId, Totals> totalsForUpdate(Collection<AccountId> wallets) {
		return this.jdbc.sql("""
				SELECT id, seq, credits, debits FROM account WHERE id = ANY (?) AND kind = 'WALLET'
				ORDER BY id FOR NO KEY UPDATE
				""")
			.param(ids(wallets))
			.query(Accounts::standing)
			.list()
			.stream()
			.collect(Collectors.toMap(Standing::account, Standing::totals));
	}

	/** The totals of the accounts that exist. */
	Map<AccountId, Totals> totals(Collection<AccountId> accounts) {
		return this.jdbc.sql("SELECT id, seq, credits, debits FROM account WHERE id = ANY (?)")
			.param(ids(accounts))
			.query(Accounts::standing)
			.list()
			.stream()
			.collect(Collectors.toMap(Standing::account, Standing::totals));
	}

	/**
	 * Adds each change to its account, all or none, in one statement. The accounts are
	 * locked in one order that holds for everybody, so that nobody waits for each other:
	 * wallets before funds, tills and the sponsor, because a row that many share is held
	 * for the shortest time if it is taken last; and by id within a kind. The condition
	 * looks at the row as it was locked, not as it was when the statement began, so that
	 * points which came in while we waited count. (The array stands in a sub-select so
	 * that PostgreSQL, not seeing its length, keeps one plan instead of planning each
	 * time.)
	 * @param changes the changes
	 * @return the totals after them
	 * @throws NotEnoughPoints if an account would go below its floor, or spend what it
	 * holds
	 */
	Map<AccountId, Totals> add(Map<AccountId, Totals> changes) {
		Map<AccountId, Totals> after = this.jdbc
			.sql("""
					WITH locked AS (
						SELECT id, account.kind, account.credits - account.debits - account.held AS available, change.seq, change.credits, change.debits
						FROM account JOIN unnest((SELECT :ids), :seqs, :credits, :debits) AS change (id, seq, credits, debits) USING (id)
						ORDER BY array_position(ARRAY['WALLET', 'FUND', 'TILL', 'SPONSOR'], account.kind), id
						FOR NO KEY UPDATE OF account
					)
					UPDATE account a
					SET credits = a.credits + locked.credits, debits = a.debits + locked.debits, seq = a.seq + locked.seq
					FROM locked
					WHERE a.id = locked.id
					AND (locked.available + locked.credits - locked.debits >= 0 OR locked.kind = 'SPONSOR')
					RETURNING a.id, a.seq, a.credits, a.debits
					""")
			.param("ids", ids(changes.keySet()))
			.param("seqs", longs(changes, Totals::seq))
			.param("credits", longs(changes, Totals::credits))
			.param("debits", longs(changes, Totals::debits))
			.query(Accounts::standing)
			.list()
			.stream()
			.collect(Collectors.toMap(Standing::account, Standing::totals, (one, other) -> one, HashMap::new));
		if (after.size() < changes.size()) {
			after.putAll(addWhatIsFreeAgain(changes, after));
		}
		return after;
	}

	/**
	 * Adds what was left out, if holds whose time is over have kept points from it that
	 * nobody has given free yet. The accounts are locked by now.
	 */
	private Map<AccountId, Totals> addWhatIsFreeAgain(Map<AccountId, Totals> changes, Map<AccountId, Totals> after) {
		Map<AccountId, Totals> tooShort = new HashMap<>(changes);
		tooShort.keySet().removeAll(after.keySet());
		long freed = this.jdbc
			.sql("SELECT coalesce(sum(release_ended_holds(w.id)), 0) FROM (SELECT unnest(:ids) AS id ORDER BY 1) w")
			.param("ids", ids(tooShort.keySet()))
			.query(Long.class)
			.single();
		if (freed == 0) {
			throw shortage(tooShort);
		}
		return add(tooShort);
	}

	/** What is missing in the first account that was too short; it is locked by now. */
	private RuntimeException shortage(Map<AccountId, Totals> tooShort) {
		Map<AccountId, Long> available = available(tooShort.keySet());
		return tooShort.entrySet()
			.stream()
			.filter((change) -> available.containsKey(change.getKey()))
			.min(Comparator.comparing((change) -> change.getKey().value()))
			.<RuntimeException>map((change) -> new NotEnoughPoints(Points.of(Math
				.negateExact(Math.addExact(available.getOrDefault(change.getKey(), 0L), change.getValue().balance())))))
			.orElseGet(NotFound::new);
	}

	/**
	 * What can be spent of the accounts that exist: all but what is held. What a hold
	 * keeps whose time is over counts as free.
	 */
	Map<AccountId, Long> available(Collection<AccountId> accounts) {
		Map<AccountId, Long> available = new HashMap<>();
		this.jdbc
			.sql("""
					SELECT id, credits - debits - CASE WHEN held = 0 THEN 0 ELSE (SELECT coalesce(sum(h.amount), 0)
						FROM hold h WHERE h.account = account.id AND h.outcome IS NULL AND h.ends_at > now()) END AS available
					FROM account WHERE id = ANY (?)
					""")
			.param(ids(accounts))
			.query((row) -> {
				available.put(new AccountId(row.getObject("id", UUID.class)), row.getLong("available"));
			});
		return available;
	}

	private static SqlArrayValue ids(Collection<AccountId> accounts) {
		return new SqlArrayValue("uuid", accounts.stream().map(AccountId::value).toArray());
	}

	private static SqlArrayValue longs(Map<AccountId, Totals> changes, Function<Totals, Long> number) {
		return new SqlArrayValue("int8", changes.values().stream().map(number).toArray());
	}

	private static Standing standing(ResultSet row, int number) throws SQLException {
		return new Standing(new AccountId(row.getObject("id", UUID.class)), Totals.of(row));
	}

	private record Standing(AccountId account, Totals totals) {
	}

}
