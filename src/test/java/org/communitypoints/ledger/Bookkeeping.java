package org.communitypoints.ledger;

import java.util.UUID;

import org.communitypoints.communities.Villages;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens new books for a story, and finds people who may have a wallet in them. */
@Component
class Bookkeeping {

	private final Ledger ledger;

	private final Villages villages;

	private final JdbcClient jdbc;

	Bookkeeping(Ledger ledger, Villages villages, JdbcClient jdbc) {
		this.ledger = ledger;
		this.villages = villages;
		this.jdbc = jdbc;
	}

	Books books() {
		return new Books(this.ledger, this);
	}

	/**
	 * Somebody who consented, for without that nobody has a wallet: written as plainly as
	 * can be, since the ledger knows no people.
	 */
	UUID member() {
		UUID member = UUID.randomUUID();
		this.jdbc
			.sql("""
					WITH joining AS (INSERT INTO member (id, community, name, pinyin) VALUES (:member, :village, '某人', 'mou ren'))
					INSERT INTO consent (id, member, text_version, language, channel, taken_by, taken_by_name)
					VALUES (gen_random_uuid(), :member, (SELECT max(version) FROM consent_text), 'zh-CN', 'SCREEN', :by, 'Somebody')
					""")
			.param("member", member)
			.param("village", this.villages.banner().id().value())
			.param("by", Books.SOMEBODY.value())
			.update();
		return member;
	}

}
