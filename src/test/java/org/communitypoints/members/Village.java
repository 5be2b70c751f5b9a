package org.communitypoints.members;

import java.time.Instant;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/** A village of a test's own, and the people in it. */
record Village(Community community, Actor recorder, Actor clerk, int text) {

	static Village of(Villages villages, Community community) {
		return new Village(community, new Actor(ActorId.next(), "Sarnai", Role.RECORDER, community.id(), null),
				new Actor(ActorId.next(), "乌云", Role.CLERK, community.id(), ShopId.next()),
				villages.newestConsentText());
	}

	static Village in(Villages villages) {
		return of(villages, villages.village(villages.town()));
	}

	NewMember person(String name) {
		return person(name, null);
	}

	NewMember person(String name, @Nullable String phone) {
		return new NewMember(this.community.id(), name, phone, GivenConsent.onScreen(this.text, ConsentLanguage.ZH_CN));
	}

	void award(Villages villages, CommunityTree tree, Ledger ledger, Joined member, long points) {
		villages.fund(this.community, points);
		ledger.post(new Act(IdempotencyKey.next(), Fingerprint.of("award"), ActorId.next(), Instant.now(), "大扫除"),
				new Movement(TransferKind.AWARD, tree.fund(this.community.id()), member.wallet(), Points.of(points)));
	}

}
