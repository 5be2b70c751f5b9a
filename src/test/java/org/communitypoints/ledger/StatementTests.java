package org.communitypoints.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.NotFound;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class StatementTests {

	private static final Duration MOMENT = Duration.ofNanos(1_000);

	private final Ledger ledger;

	private final Books books;

	@Autowired
	StatementTests(Ledger ledger, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.books = bookkeeping.books();
	}

	@Test
	void aPeriodBeginsWithItsFirstMomentAndEndsBeforeTheNext() {
		AccountId wallet = this.books.wallet();
		this.books.fund(1_000);
		List<Instant> times = new ArrayList<>();
		for (int at = 1; at <= 9; at++) {
			times.add(this.books.award(wallet, at).recordedAt());
		}
		for (int from = 0; from < 9; from++) {
			for (int until = from; until < 9; until++) {
				Span span = this.ledger.span(wallet, times.get(from), times.get(until));
				assertThat(span.after()).isEqualTo(from);
				assertThat(span.entries()).isEqualTo(until - from);
				assertThat(span.opening()).isEqualTo(from * (from + 1L) / 2);
				assertThat(span.closing()).isEqualTo(until * (until + 1L) / 2);
				assertThat(seqs(wallet, new StatementFilter(null, span))).hasSize(until - from);
			}
		}
		Span whole = this.ledger.span(wallet, times.get(0), times.get(8).plus(MOMENT));
		assertThat(whole).isEqualTo(new Span(0, 9, 0, 45));
		assertThat(this.ledger.span(wallet, times.get(0).plus(MOMENT), times.get(8)).after()).isEqualTo(1);
	}

	@Test
	void anEmptyPeriodHasOneBalance() {
		AccountId wallet = this.books.walletWith(30);
		Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
		assertThat(this.ledger.span(wallet, longAgo, longAgo)).isEqualTo(new Span(0, 0, 0, 0));
		Instant later = Instant.parse("2199-01-01T00:00:00Z");
		assertThat(this.ledger.span(wallet, later, later)).isEqualTo(new Span(1, 1, 30, 30));
		assertThat(this.ledger.span(wallet, later, longAgo)).as("the wrong way round")
			.isEqualTo(new Span(1, 1, 30, 30));
		assertThat(this.ledger.span(this.books.wallet(), longAgo, later)).isEqualTo(new Span(0, 0, 0, 0));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ledger.span(AccountId.next(), longAgo, later));
	}

	@Test
	void aKindIsTurnedPageByPageAndNothingElseIsInIt() {
		AccountId wallet = this.books.wallet();
		this.books.fund(1_000);
		for (int at = 0; at < 5; at++) {
			this.books.award(wallet, 10);
			this.books.redeem(wallet, 3);
		}
		StatementFilter redeemed = new StatementFilter(TransferKind.REDEEM, null);
		StatementPage first = this.ledger.statement(wallet, redeemed, null, 3);
		assertThat(first.lines()).extracting(StatementLine::seq).containsExactly(10L, 8L, 6L);
		assertThat(first.entries()).isEqualTo(10);
		StatementPage second = this.ledger.statement(wallet, redeemed, first.nextOrNull(), 3);
		assertThat(second.lines()).extracting(StatementLine::seq).containsExactly(4L, 2L);
		assertThat(second.next()).isEmpty();
		assertThat(this.ledger.statement(wallet, redeemed, null, 5).next()).as("a page that is just full").isEmpty();
		assertThat(seqs(wallet, new StatementFilter(TransferKind.EXPIRE, null))).isEmpty();
	}

	private List<Long> seqs(AccountId wallet, StatementFilter filter) {
		return this.ledger.statement(wallet, filter, null, 200).lines().stream().map(StatementLine::seq).toList();
	}

}
