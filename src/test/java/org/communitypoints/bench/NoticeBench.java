package org.communitypoints.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.claims.CreditClaims;
import org.communitypoints.claims.HoldMeeting;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.claims.NoticeBoard;
import org.communitypoints.claims.SaidToTheDatabase;
import org.communitypoints.claims.SeatId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the notice of ten thousand claims takes to be read and to be credited, and
 * that neither asks about anybody one by one:
 * {@code ./mvnw test -Dtest=NoticeBench -Dbench=10000}.
 */
@ProductTest
@EnabledIfSystemProperty(named = "bench", matches = "[0-9]+")
class NoticeBench {

	private static final int A_MEETING = 500;

	private static final int READS = 20;

	private final Neighbours neighbours;

	private final CreditClaims credit;

	private final NoticeBoard board;

	private final HoldMeeting hold;

	private final JdbcClient database;

	@Autowired
	NoticeBench(Neighbours neighbours, CreditClaims credit, NoticeBoard board, HoldMeeting hold, JdbcClient database) {
		this.neighbours = neighbours;
		this.credit = credit;
		this.board = board;
		this.hold = hold;
		this.database = database;
	}

	@Test
	void aNoticeOfManyClaims() {
		int claims = Integer.getInteger("bench", 10_000);
		Neighbours.Circle circle = this.neighbours.circle();
		CommunityId place = circle.village().community().id();
		List<Joined> people = new ArrayList<>();
		while (people.size() * 10 < claims) {
			people.addAll(circle.village().people(Math.min(1_000, claims / 10 - people.size())));
		}
		List<MeetingId> meetings = hangOut(circle, people);
		assertThat(this.board.count(place)).isEqualTo(people.size() * 10);
		List<Long> pages = new ArrayList<>();
		int said = 0;
		for (int read = 0; read < READS; read++) {
			long began = System.nanoTime();
			said = SaidToTheDatabase.during(() -> {
				this.board.lines(place, "", NoticeBoard.PAGE);
				this.board.count(place);
			});
			pages.add((System.nanoTime() - began) / 1_000_000);
		}
		Collections.sort(pages);
		assertThat(said).as("statements of a page").isEqualTo(2);
		long began = System.nanoTime();
		assertThat(this.board.lines(place, "", NoticeBoard.PRINTED)).hasSize(people.size() * 10);
		long print = (System.nanoTime() - began) / 1_000_000;
		meetings.forEach(Neighbours::theNoticeEnds);
		began = System.nanoTime();
		int told = SaidToTheDatabase.during(() -> assertThat(this.credit.credit()).isEqualTo(people.size() * 10));
		long credited = (System.nanoTime() - began) / 1_000_000;
		System.out.printf(
				"notice of %d: a page p50 %d ms, p95 %d ms; the whole print %d ms; credited in %d ms by %d statements%n",
				people.size() * 10, pages.get(READS / 2), pages.get(READS * 95 / 100), print, credited, told);
		assertThat(told).as("statements of the job").isLessThan(people.size() * 10 / A_MEETING * 25 + 25);
	}

	/** Ten claims of everybody, checked and accepted, five hundred a meeting. */
	private List<MeetingId> hangOut(Neighbours.Circle circle, List<Joined> people) {
		List<MeetingId> meetings = new ArrayList<>();
		for (int day = 1; day <= 10; day++) {
			for (int from = 0; from < people.size(); from += A_MEETING) {
				List<Joined> some = people.subList(from, Math.min(people.size(), from + A_MEETING));
				this.database
					.sql("""
							INSERT INTO claim (id, member, community, act, code, day, quantity, words, how, form_number, entered_by, entered_by_name)
							SELECT gen_random_uuid(), m.id, m.community, a.id, a.code, CAST(:day AS date), 1, '帮邻居挑水', 'PAPER',
								upper(left(gen_random_uuid()::text, 18)), :by, 'Oyun'
							FROM act a CROSS JOIN member m WHERE a.id = :act AND m.id = ANY (:members)
							""")
					.param("day", Hamlet.today().minusDays(day).toString())
					.param("by", circle.scribe().id().value())
					.param("act", circle.hours().id().value())
					.param("members",
							new SqlArrayValue("uuid", some.stream().map((one) -> one.member().value()).toArray()))
					.update();
				this.database.sql("""
						INSERT INTO claim_check (claim, confirmed, checked_by, checked_by_name)
						SELECT c.id, true, :by, 'Oyun' FROM claim c WHERE c.community = :place
						AND NOT EXISTS (SELECT FROM claim_check k WHERE k.claim = c.id)
						""")
					.param("by", circle.committee().get(0).id().value())
					.param("place", circle.village().community().id().value())
					.update();
				MeetingId meeting = circle.meeting();
				for (SeatId seat : circle.seats()) {
					this.database.sql("""
							INSERT INTO vote (meeting, claim, seat, choice, noted_by)
							SELECT :meeting, v.id, :seat, 'YES', :by FROM claim_now v
							WHERE v.community = :place AND v.state = 'CHECKED'
							""")
						.param("meeting", meeting.value())
						.param("seat", seat.value())
						.param("by", circle.scribe().id().value())
						.param("place", circle.village().community().id().value())
						.update();
				}
				this.hold.close(circle.scribe(), meeting, Map.of());
				meetings.add(meeting);
			}
		}
		return meetings;
	}

}
