package org.communitypoints.claims;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.CommunityId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That the notice, the meeting and the job ask the database as often for many claims as
 * for a few.
 */
@ProductTest
class ClaimStatementTests {

	private final Neighbours neighbours;

	private final CreditClaims credit;

	private final NoticeBoard board;

	private final Meetings meetings;

	@Autowired
	ClaimStatementTests(Neighbours neighbours, CreditClaims credit, NoticeBoard board, Meetings meetings) {
		this.neighbours = neighbours;
		this.credit = credit;
		this.board = board;
		this.meetings = meetings;
	}

	@Test
	void nobodyIsAskedAboutOneByOne() {
		Said few = said(2);
		Said many = said(24);
		assertThat(many.notice()).as("statements of the notice").isEqualTo(few.notice()).isPositive();
		assertThat(many.meeting()).as("statements of the meeting").isEqualTo(few.meeting()).isPositive();
		assertThat(many.credited()).as("statements of the job").isEqualTo(few.credited()).isPositive();
	}

	private Said said(int people) {
		Neighbours.Circle circle = this.neighbours.circle();
		ClaimId[] claims = circle.village()
			.people(people)
			.stream()
			.map((member) -> circle.claim(member, 1, 1))
			.toArray(ClaimId[]::new);
		circle.check(claims);
		MeetingId open = circle.meeting();
		Meeting meeting = this.meetings.require(circle.scribe(), open);
		int looked = SaidToTheDatabase.during(() -> this.meetings.agenda(circle.scribe(), meeting));
		MeetingId closed = circle.accept(claims);
		CommunityId place = circle.village().community().id();
		int read = SaidToTheDatabase.during(() -> assertThat(this.board.lines(place, "", 200)).hasSize(people));
		Neighbours.theNoticeEnds(closed);
		int credited = SaidToTheDatabase.during(() -> assertThat(this.credit.credit()).isGreaterThanOrEqualTo(people));
		return new Said(looked, read, credited);
	}

	private record Said(int meeting, int notice, int credited) {
	}

}
