package org.communitypoints.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.communitypoints.funds.Donate;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ReceiveGoods;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * People of the generated banner and the shops nearest to them, with enough points and
 * goods to measure with.
 */
@Component
@Profile("bench")
class Sample {

	private static final int MEMBERS = 4_000;

	private static final int POINTS_EACH = 100_000;

	private final JdbcClient jdbc;

	private final Ledger ledger;

	private final Sponsors sponsors;

	private final Donate donate;

	private final ReceiveGoods receive;

	private List<Member> members = List.of();

	private List<Shop> shops = List.of();

	private Good good = new Good(new UUID(0, 0), "");

	Sample(JdbcClient jdbc, Ledger ledger, Sponsors sponsors, Donate donate, ReceiveGoods receive) {
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.sponsors = sponsors;
		this.donate = donate;
		this.receive = receive;
	}

	/** Chooses them. Everybody chosen gets points, and each town's shop gets goods. */
	void choose() {
		this.good = this.jdbc.sql("""
				SELECT g.id, g.barcode FROM good g JOIN shop_good sg ON sg.good = g.id AND sg.off_shelf_at IS NULL
				GROUP BY g.id, g.barcode ORDER BY count(*) DESC, max(sg.price_points), g.barcode LIMIT 1
				""")
			.query((row, number) -> new Good(row.getObject("id", UUID.class), row.getString("barcode")))
			.single();
		List<Member> people = this.jdbc.sql("""
				SELECT a.id AS wallet, c.fund, m.id, m.name, m.pinyin, m.phone, k.number, s.code
				FROM (SELECT * FROM member TABLESAMPLE SYSTEM (100) REPEATABLE (1) WHERE phone IS NOT NULL
					ORDER BY md5(id::text) LIMIT :many) m
				JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
				JOIN community c ON c.id = m.community JOIN card k ON k.member = m.id
				CROSS JOIN LATERAL (SELECT s.code FROM shop s JOIN shop_good g ON g.shop = s.id AND g.good = :good
					JOIN community_within w ON w.ancestor = s.catchment AND w.community = c.id
					WHERE g.off_shelf_at IS NULL ORDER BY w.distance, s.code LIMIT 1) s
				ORDER BY s.code, c.id, m.id
				""")
			.param("many", MEMBERS)
			.param("good", this.good.id())
			.query((row, number) -> new Member(row.getObject("id", UUID.class),
					new AccountId(row.getObject("wallet", UUID.class)),
					new AccountId(row.getObject("fund", UUID.class)), row.getString("number"), row.getString("name"),
					row.getString("pinyin"), row.getString("phone"), row.getString("code")))
			.list();
		this.members = people;
		this.shops = this.jdbc.sql("SELECT id, code, till, catchment FROM shop WHERE code = ANY (?) ORDER BY code")
			.param(new SqlArrayValue("text",
					people.stream().map((member) -> (Object) member.shopCode()).distinct().toArray()))
			.query((row, number) -> new Shop(row.getObject("id", UUID.class), row.getString("code"),
					new AccountId(row.getObject("till", UUID.class)), row.getObject("catchment", UUID.class)))
			.list();
		Actor system = system();
		this.shops.forEach((shop) -> this.receive.receive(system, IdempotencyKey.next(), shop.code(),
				Map.of(new GoodId(this.good.id()), 100_000)));
		int sponsor = this.sponsors.add(system, new NewSponsor(SponsorKind.GOVERNMENT, "Bench " + Instant.now()))
			.number();
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		this.jdbc.sql("SELECT code FROM community WHERE fund = ANY (?)")
			.param(new SqlArrayValue("uuid",
					this.members.stream().map((member) -> (Object) member.fund().value()).distinct().toArray()))
			.query(String.class)
			.list()
			.forEach((code) -> this.donate.donate(system, IdempotencyKey.next(), code,
					NewDonation.money(sponsor, IdempotencyKey.next().toString(), today, 90_000_000_000L)));
		post(system, this.members.stream()
			.map((member) -> new Movement(TransferKind.AWARD, member.fund(), member.wallet(), Points.of(POINTS_EACH)))
			.toList());
	}

	/** How large the banner is now. */
	Report.Size size() {
		return new Report.Size(count("member"), count("transfer"));
	}

	private long count(String table) {
		return this.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
	}

	private void post(Actor by, List<Movement> movements) {
		this.ledger.post(act(by.id(), "bench"), movements);
	}

	static Act act(ActorId by, String what) {
		return new Act(IdempotencyKey.next(), Fingerprint.of(what), by, Instant.now(), "");
	}

	Member anybody() {
		return this.members.get(ThreadLocalRandom.current().nextInt(this.members.size()));
	}

	/** All of them, neighbours beside each other. */
	List<Member> members() {
		return this.members;
	}

	List<Shop> shops() {
		return this.shops;
	}

	Shop shop(Member member) {
		return this.shops.stream().filter((shop) -> shop.code().equals(member.shopCode())).findFirst().orElseThrow();
	}

	Good good() {
		return this.good;
	}

	Actor system() {
		return who(Role.SYSTEM);
	}

	Actor administrator() {
		return who(Role.ADMINISTRATOR);
	}

	Actor till(Shop shop) {
		return new Actor(ActorId.next(), "Till", Role.TILL, new CommunityId(shop.catchment()), new ShopId(shop.id()));
	}

	private Actor who(Role role) {
		return new Actor(ActorId.next(), "Bench", role,
				new CommunityId(
						this.jdbc.sql("SELECT id FROM community WHERE parent IS NULL").query(UUID.class).single()),
				null);
	}

	record Member(UUID id, AccountId wallet, AccountId fund, String card, String name, String pinyin, String phone,
			String shopCode) {
	}

	record Shop(UUID id, String code, AccountId till, UUID catchment) {
	}

	record Good(UUID id, String barcode) {
	}

}
