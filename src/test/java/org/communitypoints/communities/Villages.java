package org.communitypoints.communities;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.funds.Donate;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes places for tests: towns and villages of their own below the one banner that all
 * tests share, and people who see them.
 */
@Component
public class Villages {

	private final FoundProgramme foundProgramme;

	private final AddCommunity addCommunity;

	private final Sponsors sponsors;

	private final Donate donate;

	private final CommunityTree tree;

	private final JdbcClient database;

	Villages(FoundProgramme foundProgramme, AddCommunity addCommunity, Sponsors sponsors, Donate donate,
			CommunityTree tree, JdbcClient database) {
		this.foundProgramme = foundProgramme;
		this.addCommunity = addCommunity;
		this.sponsors = sponsors;
		this.donate = donate;
		this.tree = tree;
		this.database = database;
	}

	/**
	 * The banner that all tests share, founded if this is the first to ask.
	 * @return the banner
	 */
	public Community banner() {
		return findBanner().orElseGet(() -> {
			try {
				return this.foundProgramme.found(ActorId.next(), "Founder",
						new NewProgramme("文明实践积分", "Community points"),
						new NewCommunity(code("B"), CommunityKind.BANNER, "测试旗", "Test Banner"));
			}
			catch (ProgrammeAlreadyFounded ex) {
				return findBanner().orElseThrow();
			}
		});
	}

	/**
	 * A new town.
	 * @return the town
	 */
	public Community town() {
		Community banner = banner();
		return this.addCommunity.add(administrator(banner), banner.code(),
				new NewCommunity(code("T"), CommunityKind.TOWN, "测试镇", "Test Town"));
	}

	/**
	 * A new village.
	 * @param town the town that it belongs to
	 * @return the village
	 */
	public Community village(Community town) {
		return this.addCommunity.add(administrator(town), town.code(),
				new NewCommunity(code("G"), CommunityKind.GACHA, "测试嘎查", "Test Gacha"));
	}

	/**
	 * A new school.
	 * @param town the town that it belongs to
	 * @return the school
	 */
	public Community school(Community town) {
		return this.addCommunity.add(administrator(town), town.code(),
				new NewCommunity(code("S"), CommunityKind.SCHOOL, "测试学校", "Test School"));
	}

	/**
	 * Puts points into a community's fund.
	 * @param community whose fund
	 * @param points how many
	 */
	public void fund(Community community, long points) {
		Actor administrator = administrator(community);
		this.donate.donate(administrator, IdempotencyKey.next(), community.code(), NewDonation.money(
				sponsor(administrator).number(), code("DOC"), LocalDate.now(ZoneId.of("Asia/Shanghai")), points * 100));
	}

	/**
	 * A new sponsor with a name of its own.
	 * @param administrator who adds it
	 * @return the sponsor
	 */
	public Sponsor sponsor(Actor administrator) {
		return this.sponsors.add(administrator, new NewSponsor(SponsorKind.GOVERNMENT, code("S")));
	}

	/**
	 * The version of the consent text that people agree to now; tests that publish one
	 * make it newer.
	 * @return the newest version
	 */
	public int newestConsentText() {
		return this.database.sql("SELECT max(version) FROM consent_text").query(Integer.class).single();
	}

	/**
	 * Somebody who runs a community and everything below it.
	 * @param community the community
	 * @return the administrator
	 */
	public static Actor administrator(Community community) {
		return new Actor(ActorId.next(), "Administrator", Role.ADMINISTRATOR, community.id(), null);
	}

	/**
	 * Somebody who reads everything in a community and below.
	 * @param community the community
	 * @return the auditor
	 */
	public static Actor auditor(Community community) {
		return new Actor(ActorId.next(), "Auditor", Role.AUDITOR, community.id(), null);
	}

	/**
	 * A code that nobody else has.
	 * @param prefix what it starts with: capital letters, at most 8
	 * @return the code
	 */
	public static String code(String prefix) {
		return prefix + "-" + UUID.randomUUID().toString().substring(24).toUpperCase(Locale.ROOT);
	}

	private Optional<Community> findBanner() {
		return this.database.sql("SELECT id FROM community WHERE parent IS NULL")
			.query(UUID.class)
			.optional()
			.map((id) -> this.tree.find(new CommunityId(id)));
	}

}
