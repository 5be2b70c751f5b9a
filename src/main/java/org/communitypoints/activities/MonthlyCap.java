package org.communitypoints.activities;

import java.time.LocalDate;

import org.communitypoints.kernel.Points;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what a month still allows; {@link GiveAward} is what holds it. */
@Component
public class MonthlyCap {

	private final JdbcClient jdbc;

	MonthlyCap(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What a member can still earn by an act in the month of a day. Awards that were
	 * taken back count no more.
	 * @param member the member
	 * @param act the act
	 * @param day any day of the month
	 * @return the points that are left, maybe none
	 */
	public Points left(MemberId member, Act act, LocalDate day) {
		long earned = this.jdbc.sql("""
				SELECT coalesce(sum(what_is_left_of_an_award(transfer, points)), 0) FROM award
				WHERE member = ? AND code = ? AND month = ?
				""").params(member.value(), act.code(), day.withDayOfMonth(1)).query(Long.class).single();
		return Points.of(Math.max(0, act.monthlyCap() - earned));
	}

}
