package org.communitypoints.demo;

import java.nio.file.Path;

import org.communitypoints.CommunityPoints;
import org.communitypoints.bench.EveryYardstick;
import org.communitypoints.database.CannotRun;
import org.communitypoints.ledger.TakeTrialBalance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A banner and three years of it, generated into a database of its own: a few of the
 * people, but all of its places and months. What the bench measures is done once on it.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("fault")
class GenerateBannerIT {

	/** Enough for the bench to award 500 of them at once. */
	private static final int MEMBERS = 1_000;

	private static final Path DATA = Path.of("target", "generated-banner");

	@Test
	void aGeneratedBannerKeepsEveryLawAndIsNotMixedWithAnother(CapturedOutput terminal) throws Exception {
		FileSystemUtils.deleteRecursively(DATA);
		try (ConfigurableApplicationContext application = generate()) {
			JdbcClient database = application.getBean(JdbcClient.class);
			assertThat(application.getBean(TakeTrialBalance.class).take().isBalanced()).isTrue();
			assertThat(terminal).contains("the books balance");
			assertThat(count(database, "member")).isEqualTo(MEMBERS);
			assertThat(count(database, "community WHERE kind IN ('GACHA', 'COMMUNITY')")).isEqualTo(193);
			assertThat(count(database, "community WHERE kind = 'SCHOOL'")).isEqualTo(39);
			assertThat(count(database, "shop")).isEqualTo(125);
			assertThat(count(database, "transfer WHERE kind = 'AWARD'"))
				.isGreaterThan(MEMBERS * BannerYears.MONTHS / 2);
			assertThat(count(database, "transfer WHERE reverses IS NOT NULL")).isPositive();
			assertThat(count(database, "redemption"))
				.isEqualTo(count(database, "transfer WHERE kind = 'REDEEM' AND reverses IS NULL"));
			assertThat(count(database, "team")).isEqualTo(BannerActivities.TEAMS);
			assertThat(count(database, "team_member")).isPositive();
			assertThat(count(database, "activity")).isEqualTo(3L * BannerActivities.ACTIVITIES_A_YEAR);
			assertThat(count(database, "attendance"))
				.isEqualTo(count(database, "transfer WHERE kind = 'AWARD' AND reason <> ''"))
				.isGreaterThan(250 * BannerYears.MONTHS / 10);
			assertThat(count(database,
					"attendance c JOIN activity v ON v.id = c.activity JOIN member m ON m.id = c.member "
							+ "WHERE v.community <> m.community"))
				.isZero();
			assertThat(count(database, "award x JOIN attendance c ON (c.activity, c.member) = (x.activity, x.member)"))
				.isEqualTo(count(database,
						"attendance c JOIN activity v ON v.id = c.activity JOIN member m ON m.id = c.member "
								+ "WHERE v.day >= (m.joined_at AT TIME ZONE 'Asia/Shanghai')::date"));
			assertThat(count(database, "settlement_payment"))
				.isEqualTo(count(database, "transfer WHERE kind = 'SETTLE'"))
				.isGreaterThan(BannerYears.MONTHS / 3);
			assertThat(EveryYardstick.once(application)).doesNotHaveDuplicates()
				.contains("Ledger.post", "redemption, JSON over HTTP", "trial balance", "limit M", "limit F",
						"limit B");
			assertThat(application.getBean(TakeTrialBalance.class).take().isBalanced()).isTrue();
		}
		assertThatExceptionOfType(CannotRun.class).isThrownBy(GenerateBannerIT::generate)
			.withMessageContaining("There is a programme in this database already");
		FileSystemUtils.deleteRecursively(DATA);
	}

	private static ConfigurableApplicationContext generate() {
		return new SpringApplicationBuilder(CommunityPoints.class).profiles("bench")
			.run("--server.port=0", "--points.data=" + DATA, "--spring.datasource.url=", "--spring.flyway.url=",
					"--points.generate=banner", "--points.generate.percent=0.4");
	}

	private static long count(JdbcClient database, String what) {
		return database.sql("SELECT count(*) FROM " + what).query(Long.class).single();
	}

}
