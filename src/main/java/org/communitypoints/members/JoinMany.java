package org.communitypoints.members;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.ActsDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Many persons join at once, by the rules of {@link Join}, all or none, in a few round
 * trips to the database.
 */
@Component
public class JoinMany {

	/** The most persons in one transaction. */
	public static final int MOST = 10_000;

	private static final Set<Role> MAY_JOIN_PEOPLE = Set.of(Role.ADMINISTRATOR, Role.RECORDER, Role.SYSTEM);

	private final Transactions transactions;

	private final CommunityTree communities;

	private final Members members;

	private final Consents consents;

	private final SeparateConsents separateConsents;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	JoinMany(Transactions transactions, CommunityTree communities, Members members, Consents consents,
			SeparateConsents separateConsents, Ledger ledger, ApplicationEventPublisher events, Clock clock,
			ZoneId zone) {
		this.transactions = transactions;
		this.communities = communities;
		this.members = members;
		this.consents = consents;
		this.separateConsents = separateConsents;
		this.ledger = ledger;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Joins them all in one transaction.
	 * @param by who enters it: an administrator, a recorder, or the system
	 * @param persons the persons, at most {@value #MOST}
	 * @return a row for each, in the same order
	 */
	public List<Joined> join(Actor by, List<NewMember> persons) {
		return join(by, persons.stream().map((person) -> MemberId.next()).toList(), persons);
	}

	List<Joined> join(Actor by, List<MemberId> ids, List<NewMember> persons) {
		if (persons.isEmpty() || persons.size() > MOST) {
			throw new IllegalArgumentException("1 to " + MOST + " persons join at once");
		}
		if (!MAY_JOIN_PEOPLE.contains(by.role())) {
			throw new NotAllowed();
		}
		int thisYear = LocalDate.ofInstant(this.clock.instant(), this.zone).getYear();
		List<Members.Entered> entered = IntStream.range(0, ids.size())
			.mapToObj((at) -> Members.Entered.of(ids.get(at), persons.get(at), thisYear))
			.toList();
		return this.transactions.run(() -> {
			Set<CommunityId> places = new LinkedHashSet<>();
			persons.forEach((person) -> places.add(person.community()));
			places.forEach((place) -> requireSight(by, place));
			List<ReadConsent> consents = entered.stream().map(Members.Entered::consent).toList();
			this.consents.require(persons.stream().map(NewMember::community).toList(), consents);
			this.members.add(entered);
			this.consents.add(by, ids, consents);
			this.separateConsents.addOnJoining(by, entered);
			return joined(by, ids);
		});
	}

	private List<Joined> joined(Actor by, List<MemberId> ids) {
		Map<UUID, AccountId> wallets = this.ledger.openAll(AccountKind.WALLET,
				ids.stream().map(MemberId::value).toList());
		Map<MemberId, CardNumber> cards = this.members.issueFirstCards(by, ids);
		List<Joined> joined = ids.stream()
			.map((id) -> new Joined(id, Objects.requireNonNull(cards.get(id)),
					Objects.requireNonNull(wallets.get(id.value()))))
			.toList();
		this.events.publishEvent(new ActsDone(
				joined.stream().map((one) -> new ActDone(by, "member-joined", one.card().masked())).toList()));
		return joined;
	}

	private void requireSight(Actor by, CommunityId place) {
		if (!this.communities.sees(by, place)) {
			throw new NotFound();
		}
	}

}
