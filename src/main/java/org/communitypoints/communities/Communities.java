package org.communitypoints.communities;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes communities down: the row, its place in the closure, and its fund. */
@Component
class Communities {

	private final JdbcClient database;

	private final Ledger ledger;

	Communities(JdbcClient database, Ledger ledger) {
		this.database = database;
		this.ledger = ledger;
	}

	Community add(ActorId by, ProgrammeId programme, NewCommunity wanted, @Nullable CommunityId parent) {
		CommunityId id = CommunityId.next();
		int added = this.database.sql("""
				INSERT INTO community (id, programme, code, kind, name_zh, name_en, parent, fund, added_by)
				VALUES (:id, :programme, :code, :kind, :nameZh, :nameEn, :parent, :fund, :by)
				ON CONFLICT ON CONSTRAINT community_code_is_unique DO NOTHING
				""")
			.param("id", id.value())
			.param("programme", programme.value())
			.param("code", wanted.code())
			.param("kind", wanted.kind().name())
			.param("nameZh", wanted.nameZh())
			.param("nameEn", wanted.nameEn())
			.param("parent", (parent != null) ? parent.value() : null, java.sql.Types.OTHER)
			.param("fund", this.ledger.open(AccountKind.FUND, id.value()).value())
			.param("by", by.value())
			.update();
		if (added == 0) {
			throw new CodeAlreadyUsed(wanted.code());
		}
		this.database.sql("""
				INSERT INTO community_within (ancestor, community, distance, parent)
				SELECT :id, :id, 0, NULL::uuid
				UNION ALL
				SELECT ancestor, :id, distance + 1, :parent FROM community_within WHERE community = :parent
				""")
			.param("id", id.value())
			.param("parent", (parent != null) ? parent.value() : null, java.sql.Types.OTHER)
			.update();
		return new Community(id, wanted.code(), wanted.kind(), wanted.nameZh(), wanted.nameEn(), parent);
	}

}
