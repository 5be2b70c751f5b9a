package org.communitypoints.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.FirstStep;
import org.communitypoints.kernel.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a new programme has come, by one look at the facts of all rooms. */
@Component
public class ProgrammeStart {

	private final CommunityTree tree;

	private final JdbcClient jdbc;

	private final List<FirstStep> steps;

	private final String facts;

	ProgrammeStart(CommunityTree tree, JdbcClient jdbc, List<FirstStep> steps) {
		this.tree = tree;
		this.jdbc = jdbc;
		this.steps = steps.stream().sorted(Comparator.comparingInt(FirstStep::order)).toList();
		this.facts = this.steps.stream()
			.map((step) -> "EXISTS (" + step.fact() + ")")
			.collect(Collectors.joining(", ", "SELECT ", ""));
	}

	/**
	 * The steps of a programme that is not ready.
	 * @param actor who asks
	 * @return all steps in their order, done or not; none once all are done, and for
	 * whoever does not run the whole programme
	 */
	public List<Step> steps(Actor actor) {
		if (!actor.is(Role.ADMINISTRATOR)) {
			return List.of();
		}
		Community top = this.tree.find(actor.community());
		if (top.above().isPresent()) {
			return List.of();
		}
		List<Step> now = this.jdbc.sql(this.facts).query((row, number) -> {
			List<Step> read = new ArrayList<>();
			for (FirstStep step : this.steps) {
				read.add(new Step(step.name(), step.path().replace("{top}", top.code()),
						row.getBoolean(read.size() + 1)));
			}
			return read;
		}).single();
		return now.stream().allMatch(Step::done) ? List.of() : now;
	}

	/**
	 * A step as it stands.
	 *
	 * @param name names it
	 * @param path where it is done
	 * @param done whether it is done
	 */
	public record Step(String name, String path, boolean done) {
	}

}
