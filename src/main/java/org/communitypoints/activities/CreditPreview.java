package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.MemberId;

/**
 * What crediting everybody on a list would do now, before anything is written.
 *
 * @param act the act by which it earns, of the version that holds on its day
 * @param day when it was done
 * @param lines everybody on the list who has no points for it yet
 * @param lacking what each fund lacks; empty if all is funded
 */
public record CreditPreview(Act act, LocalDate day, List<Weighed> lines, Map<CommunityId, Points> lacking) {

	/**
	 * Copies the list.
	 */
	public CreditPreview {
		lines = List.copyOf(lines);
		lacking = Map.copyOf(lacking);
	}

	/**
	 * The points in all.
	 * @return the sum
	 */
	public Points total() {
		return this.lines.stream().map(Weighed::points).reduce(Points.ZERO, Points::plus);
	}

	/**
	 * How many get points.
	 * @return how many
	 */
	public long earning() {
		return given().size();
	}

	/**
	 * Who gets points.
	 * @return their lines
	 */
	public List<Weighed> given() {
		return this.lines.stream().filter((line) -> line.verdict().earns()).toList();
	}

	/**
	 * Who gets nothing.
	 * @return their lines, which say why
	 */
	public List<Weighed> others() {
		return this.lines.stream().filter((line) -> !line.verdict().earns()).toList();
	}

	/**
	 * Whether it can be credited as it is.
	 * @return true if somebody earns and no fund lacks anything
	 */
	public boolean isPossible() {
		return earning() > 0 && this.lacking.isEmpty();
	}

	/**
	 * What is shown, to be sent back with the confirmation, so that nothing else is
	 * posted than what was seen.
	 * @return who gets how much, and by which version of the act
	 */
	public String seen() {
		return this.act.id() + ";"
				+ this.lines.stream()
					.map((line) -> line.member() + "=" + line.points())
					.collect(Collectors.joining(","));
	}

	/**
	 * What is different from what was seen earlier.
	 * @param seen what {@link #seen()} said then, as a browser sent it back
	 * @return who gets another amount now, or came on the list or off it
	 */
	public List<Change> changesSince(String seen) {
		Map<String, Long> before = read(seen);
		List<Change> changes = new ArrayList<>();
		for (Weighed line : this.lines) {
			Long then = before.remove(line.member().toString());
			if (then == null || then != line.points().value()) {
				changes.add(new Change(line, (then != null) ? then : 0));
			}
		}
		before.forEach((member, points) -> changes
			.add(new Change(Weighed.nothing(memberOf(member), null, 1, Verdict.NOT_HERE), points)));
		return changes;
	}

	private static Map<String, Long> read(String seen) {
		Map<String, Long> read = new LinkedHashMap<>();
		String lines = seen.substring(seen.indexOf(';') + 1);
		for (String line : lines.split(",", -1)) {
			if (line.matches("[0-9a-f-]{36}=[0-9]{1,9}")) {
				read.put(line.substring(0, 36), Long.parseLong(line.substring(37)));
			}
		}
		return read;
	}

	private static MemberId memberOf(String text) {
		try {
			return new MemberId(UUID.fromString(text));
		}
		catch (IllegalArgumentException ex) {
			return new MemberId(new UUID(0, 0));
		}
	}

	/**
	 * A line that is not as it was seen.
	 *
	 * @param now what it says now
	 * @param before the points that were seen
	 */
	public record Change(Weighed now, long before) {
	}

}
