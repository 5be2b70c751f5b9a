package org.communitypoints.activities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Who came to an activity: a working list that a recorder fills by scanning, typing,
 * pasting or ticking, until the points are credited.
 */
@Component
public class Attendance {

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\r\\n,，、;；\\t]+");

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final RollCall roll;

	private final Activities activities;

	private final Awards awards;

	Attendance(Transactions transactions, JdbcClient jdbc, RollCall roll, Activities activities, Awards awards) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.roll = roll;
		this.activities = activities;
		this.awards = awards;
	}

	/**
	 * The list of an activity, as far as the actor sees the members; whoever is shown is
	 * logged.
	 * @param actor who looks
	 * @param activity an activity that the actor sees
	 * @return who is on the list, by pinyin
	 */
	public List<Attending> of(Actor actor, ActivityId activity) {
		Map<MemberId, Row> rows = new HashMap<>();
		this.jdbc
			.sql("""
					SELECT c.member, c.quantity, coalesce((SELECT sum(what_is_left_of_an_award(w.transfer, w.points)) FROM award w
						WHERE w.activity = c.activity AND w.member = c.member), 0) AS credited
					FROM attendance c WHERE c.activity = ?
					""")
			.param(activity.value())
			.query((row) -> {
				rows.put(new MemberId(row.getObject("member", UUID.class)),
						new Row(row.getInt("quantity"), row.getLong("credited")));
			});
		List<Attending> attending = new ArrayList<>();
		for (Called member : this.roll.show(actor, rows.keySet())) {
			Row row = rows.getOrDefault(member.id(), new Row(1, 0));
			attending.add(new Attending(member, row.quantity(), row.credited()));
		}
		return attending;
	}

	/**
	 * Puts whomever the words mean on the list.
	 * @param by an administrator or recorder who sees the activity
	 * @param activity the activity
	 * @param words card numbers, names or pinyin, one a line or with commas between them
	 * @return what became of them
	 * @throws ListIsFull if there would be too many
	 * @throws ActivityIsCancelled if it does not take place
	 */
	public Noted note(Actor by, ActivityId activity, String words) {
		Recording.mustRecord(by);
		List<String> asked = BETWEEN_WORDS.splitAsStream(words)
			.map(Attendance::bare)
			.filter((word) -> !word.isEmpty())
			.limit(Activity.MOST_PEOPLE + 1L)
			.toList();
		if (asked.size() > Activity.MOST_PEOPLE) {
			throw new ListIsFull(Activity.MOST_PEOPLE);
		}
		return this.transactions.run(() -> {
			Activity noted = requireOpen(by, activity);
			Map<String, List<Called>> found = this.roll.find(by, new LinkedHashSet<>(asked));
			Sorted sorted = new Sorted();
			asked.forEach((word) -> sorted.sort(word, found.getOrDefault(word, List.of())));
			return add(by, noted, sorted);
		});
	}

	/**
	 * Puts members on the list who were ticked.
	 * @param by an administrator or recorder who sees the activity
	 * @param activity the activity
	 * @param cards their cards
	 * @return what became of them
	 */
	public Noted tick(Actor by, ActivityId activity, Collection<CardNumber> cards) {
		return note(by, activity, String.join("\n", cards.stream().map(CardNumber::digits).toList()));
	}

	/**
	 * Takes somebody off the list.
	 * @param by an administrator or recorder who sees the activity
	 * @param activity the activity
	 * @param member who
	 * @throws CreditedAlready if they have their points
	 */
	public void remove(Actor by, ActivityId activity, MemberId member) {
		Recording.mustRecord(by);
		this.transactions.run(() -> {
			requireUncredited(by, activity, member);
			return this.jdbc.sql("DELETE FROM attendance WHERE activity = ? AND member = ?")
				.params(activity.value(), member.value())
				.update();
		});
	}

	/**
	 * Says for how many hours somebody was there.
	 * @param by an administrator or recorder who sees the activity
	 * @param activity an activity that earns by the hour
	 * @param member who
	 * @param hours 1 to 24
	 * @throws CreditedAlready if they have their points
	 */
	public void hours(Actor by, ActivityId activity, MemberId member, int hours) {
		Recording.mustRecord(by);
		if (hours < 1 || hours > Unit.HOUR.most()) {
			throw new QuantityDoesNotFit(Unit.HOUR.most());
		}
		this.transactions.run(() -> {
			requireUncredited(by, activity, member);
			return this.jdbc.sql("UPDATE attendance SET quantity = ? WHERE activity = ? AND member = ?")
				.params(hours, activity.value(), member.value())
				.update();
		});
	}

	/** Who is on the list. */
	Set<MemberId> members(ActivityId activity) {
		Set<MemberId> members = new HashSet<>();
		this.jdbc.sql("SELECT member FROM attendance WHERE activity = ?").param(activity.value()).query((row) -> {
			members.add(new MemberId(row.getObject("member", UUID.class)));
		});
		return members;
	}

	/** Puts members on the list, each with how much they did; how many are new on it. */
	int addAll(Actor by, ActivityId id, Map<MemberId, Integer> came) {
		Recording.mustRecord(by);
		requireOpen(by, id);
		return this.jdbc.sql("""
				INSERT INTO attendance (activity, member, quantity, noted_by)
				SELECT ?, m.member, m.quantity, ? FROM unnest(?::uuid[], ?::int4[]) AS m (member, quantity)
				ON CONFLICT DO NOTHING
				""")
			.params(id.value(), by.id().value())
			.param(new SqlArrayValue("uuid", came.keySet().stream().map(MemberId::value).toArray()))
			.param(new SqlArrayValue("int4", came.values().toArray()))
			.update();
	}

	/** Who is on the list and has no points yet, with how much they did. */
	Map<MemberId, Integer> uncredited(ActivityId activity) {
		Map<MemberId, Integer> uncredited = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					SELECT c.member, c.quantity FROM attendance c JOIN member m ON m.id = c.member
					WHERE c.activity = ? AND NOT EXISTS (SELECT FROM award w WHERE w.activity = c.activity AND w.member = c.member
						AND what_is_left_of_an_award(w.transfer, w.points) > 0)
					ORDER BY m.pinyin, m.id
					""")
			.param(activity.value())
			.query((row) -> {
				uncredited.put(new MemberId(row.getObject("member", UUID.class)), row.getInt("quantity"));
			});
		return uncredited;
	}

	private Noted add(Actor by, Activity activity, Sorted sorted) {
		Set<MemberId> there = members(activity.id());
		List<Called> added = sorted.meant.values().stream().filter((one) -> !there.contains(one.id())).toList();
		sorted.meant.values().stream().filter((one) -> there.contains(one.id())).forEach(sorted.again::add);
		if (there.size() + added.size() > Activity.MOST_PEOPLE) {
			throw new ListIsFull(Activity.MOST_PEOPLE);
		}
		Map<MemberId, Integer> came = new HashMap<>();
		added.forEach((one) -> came.put(one.id(), activity.quantity()));
		addAll(by, activity.id(), came);
		return new Noted(added, sorted.again, sorted.left, sorted.unknown, sorted.several);
	}

	private Activity requireOpen(Actor by, ActivityId id) {
		Activity activity = this.activities.require(by, id);
		if (activity.cancelled()) {
			throw new ActivityIsCancelled();
		}
		return activity;
	}

	private void requireUncredited(Actor by, ActivityId activity, MemberId member) {
		requireOpen(by, activity);
		this.awards.lock(List.of(member));
		boolean credited = this.jdbc.sql("SELECT EXISTS (SELECT FROM award WHERE activity = ? AND member = ?)")
			.params(activity.value(), member.value())
			.query(Boolean.class)
			.single();
		if (credited) {
			throw new CreditedAlready();
		}
	}

	/** A card's number in one piece, whatever stood between its digits. */
	static String bare(String word) {
		return CardNumber.looksLike(word) ? word.replaceAll("[\\s\\u00B7-]", "") : word.strip();
	}

	private record Row(int quantity, long credited) {
	}

	/** The words, sorted by whom they mean. */
	private static final class Sorted {

		private final Map<MemberId, Called> meant = new LinkedHashMap<>();

		private final List<Called> again = new ArrayList<>();

		private final List<Called> left = new ArrayList<>();

		private final List<String> unknown = new ArrayList<>();

		private final Map<String, List<Called>> several = new LinkedHashMap<>();

		void sort(String word, List<Called> found) {
			if (found.isEmpty()) {
				this.unknown.add(word);
			}
			else if (found.size() > 1) {
				this.several.put(word, found);
			}
			else if (found.get(0).left()) {
				this.left.add(found.get(0));
			}
			else if (this.meant.putIfAbsent(found.get(0).id(), found.get(0)) != null) {
				this.again.add(found.get(0));
			}
		}

	}

}
