package org.communitypoints.members;

import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Members as people who look at their own page. Who left may look as long as they can
 * redeem.
 */
@Component
public class Oneself {

	private static final String PRESENT = """
			FROM card k JOIN member m ON m.id = k.member LEFT JOIN withdrawal w ON w.member = m.id
			WHERE NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
			AND m.name IS NOT NULL AND (w.member IS NULL OR w.redeemable_until > now())
			""";

	private final JdbcClient jdbc;

	Oneself(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whose card this is.
	 * @param card a card
	 * @return the member, or empty if no such card opens anything
	 */
	public Optional<MemberId> holder(CardNumber card) {
		return this.jdbc.sql("SELECT m.id " + PRESENT + " AND k.number = :card")
			.param("card", card.digits())
			.query(UUID.class)
			.optional()
			.map(MemberId::new);
	}

	/**
	 * A member as one who acts: named by the end of their card, because the names of
	 * actors are kept in facts and a person's is not.
	 * @param member the member
	 * @return the actor, who sees nobody else; or empty if they are gone
	 */
	public Optional<Actor> actor(MemberId member) {
		return this.jdbc.sql("SELECT m.community, k.number " + PRESENT + " AND m.id = :member AND k.member = :member")
			.param("member", member.value())
			.query((row, number) -> new Actor(new ActorId(member.value()),
					new CardNumber(row.getString("number")).masked(), Role.MEMBER,
					new CommunityId(row.getObject("community", UUID.class)), null))
			.optional();
	}

}
