package org.communitypoints.counter.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Candidate;
import org.communitypoints.members.Candidates;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberHandle;
import org.communitypoints.members.MemberLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members, as far as a shop's own till needs them. */
@RestController
@RequestMapping("/api/v1/members")
@Tag(name = "Members", description = "Look up a member of this shop's catchment; every look is logged")
class MemberApi {

	private static final int LARGEST_PAGE = 200;

	private final MemberLookup members;

	private final Ledger ledger;

	MemberApi(MemberLookup members, Ledger ledger) {
		this.members = members;
		this.ledger = ledger;
	}

	@GetMapping
	@Operation(summary = "Find members by name, pinyin, initials or phone", description = "At most six.")
	Found search(Actor till, @RequestParam String q) {
		return Found.of(this.members.search(till, q));
	}

	@GetMapping("/{member}")
	@Operation(summary = "Open a member, by card or by the id that a search gave")
	Member member(Actor till, @PathVariable String member) {
		MemberAtCounter opened = this.members.open(till, MemberHandle.read(member));
		return Member.of(opened, this.ledger.balance(opened.wallet()), this.ledger.available(opened.wallet()));
	}

	@GetMapping("/{member}/statement")
	@Operation(summary = "Read a page of a member's statement, newest first")
	Statement statement(Actor till, @PathVariable String member, @RequestParam(required = false) @Nullable Long before,
			@RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > LARGEST_PAGE || (before != null && before < 1)) {
			throw new NoSuchPage(LARGEST_PAGE);
		}
		MemberAtCounter opened = this.members.open(till, MemberHandle.read(member));
		return Statement.of(this.ledger.statement(opened.wallet(), before, limit));
	}

	record Name(String zh, String en) {
	}

	record Found(List<Row> members, boolean more) {

		static Found of(Candidates candidates) {
			return new Found(candidates.rows().stream().map(Row::of).toList(), candidates.more());
		}

		/**
		 * A member as a search shows them: enough to tell them from the others, and an id
		 * to name them by. The number of the card is the member's to show.
		 */
		record Row(UUID member, String cardEnding, String name, Name village, @Nullable String phone) {

			static Row of(Candidate candidate) {
				return new Row(candidate.id().value(), candidate.card().ending(), candidate.name(),
						new Name(candidate.villageZh(), candidate.villageEn()), candidate.maskedPhone());
			}

		}

	}

	/**
	 * A member who was opened.
	 *
	 * @param balance the points in the wallet
	 * @param available those of them that no order holds
	 */
	record Member(UUID member, String cardEnding, String name, Name village, @Nullable String phone, long balance,
			long available, @Nullable Instant redeemableUntil) {

		static Member of(MemberAtCounter member, Points balance, Points available) {
			return new Member(member.id().value(), member.card().ending(), member.name(),
					new Name(member.villageZh(), member.villageEn()), member.maskedPhone(), balance.value(),
					available.value(), member.redeemableUntil());
		}

	}

	record Statement(long entries, List<Line> lines, @Nullable Long next) {

		static Statement of(StatementPage page) {
			return new Statement(page.entries(), page.lines().stream().map(Line::of).toList(), page.nextOrNull());
		}

		record Line(long seq, UUID transfer, TransferKind kind, long change, long balance, @Nullable UUID reverses,
				Instant happenedAt, Instant recordedAt) {

			static Line of(StatementLine line) {
				return new Line(line.seq(), line.transfer().value(), line.kind(), line.change(), line.balance(),
						line.reverses().map(TransferId::value).orElse(null), line.happenedAt(), line.recordedAt());
			}

		}

	}

}
