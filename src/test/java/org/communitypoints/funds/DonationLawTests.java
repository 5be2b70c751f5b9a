package org.communitypoints.funds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.TransferId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/**
 * What sponsors gave is written once and is what its transfer says, whoever tries to
 * write it otherwise.
 */
@ProductTest
class DonationLawTests {

	private static final String DONATION = """
			INSERT INTO donation (transfer, sponsor, community, programme, form, fen, fen_per_point, points, document, day,
				recorded_by_name)
			SELECT ?, s.id, c.id, c.programme, ?, ?::bigint, ?::int, ?::bigint, ?, ?::date, 'Forger'
			FROM sponsor s, community c WHERE s.number = ? AND c.code = ?
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Donate donate;

	@Autowired
	private Sponsors sponsors;

	private Community village;

	private Actor administrator;

	private Sponsor sponsor;

	private TransferId donated;

	private UUID bare;

	@BeforeEach
	void aDonation() {
		this.village = this.villages.village(this.villages.town());
		this.administrator = Villages.administrator(this.village);
		this.sponsor = this.villages.sponsor(this.administrator);
		this.donated = this.donate
			.donate(this.administrator, IdempotencyKey.next(), this.village.code(),
					NewDonation.money(this.sponsor.number(), Villages.code("D"), today(), 10_000))
			.only()
			.id();
		this.bare = UUID.randomUUID();
	}

	/** The control: if this failed, the refusals below would prove nothing. */
	@ParameterizedTest
	@EnumSource
	void whatIsTrueIsWritten(Attacker attacker) throws SQLException {
		try (Connection connection = attacker.connect()) {
			connection.setAutoCommit(false);
			write(connection, "GOODS", 10_050, 100, 100, today().toString());
			Attacker.run(connection,
					"INSERT INTO donated_good (donation, line, what, quantity, fen) VALUES (?, 1, '大米', 3, 10050)",
					this.bare);
			connection.commit();
		}
	}

	@ParameterizedTest
	@EnumSource
	void pointsAreNeverMoreThanTheMoneyCovers(Attacker attacker) {
		attacker.isStoppedBy("donation_covers_its_points",
				(to) -> write(to, "MONEY", 9_999, 100, 100, today().toString()));
		attacker.isStoppedBy("is not a transfer of its points",
				(to) -> write(to, "MONEY", 5_000, 50, 100, today().toString()));
		attacker.isStoppedBy("is not a transfer of its points",
				(to) -> write(to, "MONEY", 20_000, 100, 200, today().toString()));
	}

	@ParameterizedTest
	@EnumSource
	void itCameOnTheDayOfItsTransfer(Attacker attacker) {
		attacker.isStoppedBy("is not a transfer of its points",
				(to) -> write(to, "MONEY", 10_000, 100, 100, today().minusDays(3).toString()));
	}

	@ParameterizedTest
	@EnumSource
	void goodsAreWorthTheirListAndMoneyHasNone(Attacker attacker) {
		attacker.isStoppedBy("not worth what its list",
				(to) -> write(to, "GOODS", 10_000, 100, 100, today().toString()));
		attacker.isStoppedBy("not worth what its list", (to) -> {
			write(to, "GOODS", 10_000, 100, 100, today().toString());
			Attacker.run(to,
					"INSERT INTO donated_good (donation, line, what, quantity, fen) VALUES (?, 1, '大米', 3, 9000)",
					this.bare);
		});
		attacker.isStoppedBy("not worth what its list",
				(to) -> Attacker.run(to,
						"INSERT INTO donated_good (donation, line, what, quantity, fen) VALUES (?, 1, '大米', 3, 9000)",
						this.donated.value()));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsWrittenStays(Attacker attacker) {
		attacker.isStoppedBy("Facts are added, never changed",
				(to) -> Attacker.run(to, "UPDATE donation SET fen = 1 WHERE transfer = ?", this.donated.value()));
		attacker.isStoppedBy("Facts are added, never changed",
				(to) -> Attacker.run(to, "DELETE FROM donation WHERE transfer = ?", this.donated.value()));
		attacker.isStoppedBy("Facts are added, never changed",
				(to) -> Attacker.run(to, "DELETE FROM sponsor WHERE number = ?", this.sponsor.number()));
	}

	@ParameterizedTest
	@EnumSource
	void onlyAPersonsNameIsTakenAway(Attacker attacker) {
		Sponsor person = this.sponsors.add(this.administrator, new NewSponsor(SponsorKind.PERSON, Villages.code("P")));
		attacker.isStoppedBy("is never changed",
				(to) -> Attacker.run(to, "UPDATE sponsor SET name = NULL WHERE number = ?", this.sponsor.number()));
		attacker.isStoppedBy("is never changed", (to) -> Attacker.run(to,
				"UPDATE sponsor SET name = 'Somebody else' WHERE number = ?", person.number()));
		assertThat(this.sponsors.require(person.number())).isEqualTo(person);
	}

	@ParameterizedTest
	@EnumSource
	void nothingElseFillsTheFundOfACommunity(Attacker attacker) {
		attacker.isStoppedBy("fills the fund of a community without a donation", this::bare);
	}

	/** Points that come into the fund, of which nobody has said yet from whom. */
	private void bare(Connection to) throws SQLException {
		Attacker.run(to,
				"""
						SELECT post_one_transfer(?, gen_random_uuid(), sha256('bare'), 'FUND', p.sponsor, c.fund, 100::bigint, NULL,
							gen_random_uuid(), 'bare', now())
						FROM community c JOIN programme p ON p.id = c.programme WHERE c.code = ?
						""",
				this.bare, this.village.code());
	}

	private void write(Connection to, String form, long fen, int fenPerPoint, long points, String day)
			throws SQLException {
		bare(to);
		Attacker.run(to, DONATION, this.bare, form, fen, fenPerPoint, points, Villages.code("D"), day,
				this.sponsor.number(), this.village.code());
	}

}
