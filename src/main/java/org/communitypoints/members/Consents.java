package org.communitypoints.members;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.TimeOrderedId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The consents in the database, and the forms that they were signed on; in sets. */
@Repository
class Consents {

	private final JdbcClient jdbc;

	Consents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Checks that each consent is to the newest text, and each form one that may be used
	 * where its member is.
	 */
	void require(List<CommunityId> places, List<ReadConsent> consents) {
		int newest = newestText();
		Set<FormNumber> forms = new HashSet<>();
		List<UUID> communities = new ArrayList<>();
		List<String> numbers = new ArrayList<>();
		for (int at = 0; at < consents.size(); at++) {
			ReadConsent consent = consents.get(at);
			FormNumber form = consent.form();
			if (form != null) {
				if (!forms.add(form)) {
					throw new FormNumberUsed();
				}
				communities.add(places.get(at).value());
				numbers.add(form.value());
			}
		}
		if (!forms.isEmpty()) {
			requireForms(communities, numbers, newest);
		}
		if (consents.stream().anyMatch((consent) -> consent.given().textVersion() != newest)) {
			throw new ConsentTextNotInForce();
		}
	}

	private void requireForms(List<UUID> places, List<String> numbers, int newest) {
		this.jdbc
			.sql("""
					SELECT n.number, s.text_version, c.code,
						EXISTS (SELECT FROM used_form_number u WHERE u.number_hash = sha256(convert_to(n.number, 'UTF8'))) AS used,
						EXISTS (SELECT FROM community_within w WHERE w.ancestor = s.community AND w.community = n.place) AS here
					FROM unnest(?::text[], ?::uuid[]) AS n (number, place)
					LEFT JOIN consent_form f ON f.number = n.number
					LEFT JOIN consent_form_stack s ON s.id = f.stack
					LEFT JOIN community c ON c.id = s.community
					""")
			.param(new SqlArrayValue("text", numbers.toArray()))
			.param(Members.uuids(places))
			.query((row) -> {
				if (row.getBoolean("used")) {
					throw new FormNumberUsed();
				}
				if (new FormNumber(row.getString("number")).isPrinted()) {
					String community = row.getString("code");
					if (community == null) {
						throw new FormNotPrinted();
					}
					if (!row.getBoolean("here")) {
						throw new FormOfAnotherCommunity(community);
					}
					if (row.getInt("text_version") != newest) {
						throw new FormOfAnotherText(row.getInt("text_version"));
					}
				}
			});
	}

	/** Writes consents, each to its member. */
	void add(Actor by, List<MemberId> members, List<ReadConsent> consents) {
		this.jdbc
			.sql("""
					INSERT INTO consent (id, member, text_version, language, channel, form_number, helper_name, helper_mandate,
						guardian_name, guardian_relation, guardian_birth_year, child_agreed, taken_by, taken_by_name)
					SELECT c.*, ?, ? FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
						?::text[], ?::text[], ?::text[], ?::int[], ?::bool[]) c
					""")
			.param(by.id().value())
			.param(by.name())
			.param(Members.uuids(members.stream().map((member) -> TimeOrderedId.next()).toList()))
			.param(Members.uuids(members.stream().map(MemberId::value).toList()))
			.param(array("int4", consents, GivenConsent::textVersion))
			.param(array("text", consents, (given) -> given.language().tag()))
			.param(array("text", consents, (given) -> given.channel().name()))
			.param(array("text", consents, GivenConsent::formNumberOrNull))
			.param(array("text", consents, (given) -> helper(given).map(Helper::name).orElse(null)))
			.param(array("text", consents, (given) -> helper(given).map(Helper::mandate).orElse(null)))
			.param(array("text", consents, (given) -> guardian(given).map(Guardian::name).orElse(null)))
			.param(array("text", consents, (given) -> guardian(given).map((one) -> one.relation().name()).orElse(null)))
			.param(array("int4", consents, (given) -> guardian(given).map(Guardian::birthYear).orElse(null)))
			.param(array("bool", consents, (given) -> guardian(given).map(Guardian::childAgrees).orElse(null)))
			.update();
	}

	/** The newest version of the consent text. */
	int newestText() {
		return this.jdbc.sql("SELECT max(version) FROM consent_text").query(Integer.class).single();
	}

	/**
	 * Whether another consent of a member to the newest text would say what is said
	 * already; that of who is 14 by now says more than the guardian's did.
	 */
	boolean saysNothingNew(MemberId member, ReadConsent consent) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM consent WHERE member = :member
					AND text_version = (SELECT max(version) FROM consent_text)
					AND (child_agreed IS NOT TRUE OR :guardian))
				""")
			.param("member", member.value())
			.param("guardian", consent.given().guardianOrNull() != null)
			.query(Boolean.class)
			.single();
	}

	private static Optional<Helper> helper(GivenConsent given) {
		return Optional.ofNullable(given.helperOrNull());
	}

	private static Optional<Guardian> guardian(GivenConsent given) {
		return Optional.ofNullable(given.guardianOrNull());
	}

	private static SqlArrayValue array(String type, List<ReadConsent> consents, Of of) {
		List<@Nullable Object> values = new ArrayList<>();
		consents.forEach((consent) -> values.add(of.of(consent.given())));
		return new SqlArrayValue(type, values.toArray());
	}

	/** A part of a consent. */
	@FunctionalInterface
	private interface Of {

		@Nullable Object of(GivenConsent given);

	}

}
