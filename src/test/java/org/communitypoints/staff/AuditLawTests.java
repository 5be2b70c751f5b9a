package org.communitypoints.staff;

import java.util.List;
import java.util.Optional;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class AuditLawTests {

	private final AuditLog log;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Community village;

	private final Community next;

	@Autowired
	AuditLawTests(AuditLog log, ApplicationEventPublisher events, PlatformTransactionManager transactions,
			Villages villages) {
		this.log = log;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		Community town = villages.town();
		this.village = villages.village(town);
		this.next = villages.village(town);
	}

	@ParameterizedTest
	@EnumSource
	void theLogIsNeverChangedByAnybody(Attacker attacker) {
		this.events.publishEvent(new ActDone(Villages.administrator(this.village), "staff-appointed", "somebody"));
		for (String sql : new String[] { "UPDATE audit_entry SET subject = 'x'", "DELETE FROM audit_entry",
				"TRUNCATE audit_entry" }) {
			attacker.mayNot(sql).hasMessageMatching("(?s).*(append-only|permission denied).*");
		}
	}

	@Test
	void anActThatIsRolledBackWasNeverDone() {
		Actor actor = Villages.administrator(this.village);
		this.transaction.executeWithoutResult((status) -> {
			this.events.publishEvent(new ActDone(actor, "staff-appointed", "somebody"));
			status.setRollbackOnly();
		});
		assertThat(this.log.page(actor, Optional.of(actor.id()), Optional.empty())).isEmpty();
	}

	@Test
	void oneReadsWhatWasDoneInOnesOwnPartOfTheTreeNewestFirst() {
		Actor here = Villages.administrator(this.village);
		Actor elsewhere = Villages.administrator(this.next);
		this.events.publishEvent(new ActDone(here, "staff-appointed", "first"));
		this.events.publishEvent(new ActDone(elsewhere, "staff-appointed", "not-to-be-seen"));
		assertThat(subjects(this.log.page(here, Optional.empty(), Optional.empty()))).contains("first")
			.doesNotContain("not-to-be-seen");
		assertThat(subjects(this.log.page(here, Optional.of(elsewhere.id()), Optional.empty()))).isEmpty();
	}

	@Test
	void thePagesOfTheLogMissNothingAndRepeatNothing() {
		Actor actor = Villages.administrator(this.village);
		for (int i = 0; i < AuditLog.PAGE + 5; i++) {
			this.events.publishEvent(new ActDone(actor, "staff-appointed", "act-" + i));
		}
		List<AuditEntry> first = this.log.page(actor, Optional.of(actor.id()), Optional.empty());
		List<AuditEntry> second = this.log.page(actor, Optional.of(actor.id()),
				Optional.of(first.get(first.size() - 1).id()));
		assertThat(first).hasSize(AuditLog.PAGE);
		assertThat(second).hasSize(5).doesNotContainAnyElementsOf(first);
	}

	private static List<String> subjects(List<AuditEntry> entries) {
		return entries.stream().map(AuditEntry::subject).toList();
	}

}
