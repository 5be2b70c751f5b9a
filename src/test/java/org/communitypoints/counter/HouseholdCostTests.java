package org.communitypoints.counter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a redemption costs in round trips; sharing costs those who share, and nobody else
 * one.
 */
@ProductTest
@Import(HouseholdCostTests.Recording.class)
class HouseholdCostTests {

	private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private RedeemAtTill redeemAtTill;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Test
	void aTillRedeemsInOneStatement() {
		Market.Village village = this.market.sellingSoap(10, 500);
		Joined bai = village.member("白音查干", 320);
		Actor till = village.till();
		TillOrder wanted = new TillOrder(bai.card(), List.of(new TillOrder.Item(village.soap().barcode(), 3)), null);

		assertThat(statementsOf(() -> this.redeemAtTill.redeem(till, IdempotencyKey.next(), wanted, null))).hasSize(1);
		assertThat(village.balanceOf(bai)).isEqualTo(290);
	}

	@Test
	void aMemberWithoutAHouseholdPaysNoStatementForIt() {
		Market.Village village = this.market.sellingSoap(10, 500);
		Actor clerk = village.clerk();
		Joined alone = village.member("白音查干", 320);
		Joined she = village.member("其其格", 40);
		Joined he = village.member("巴特尔", 280);
		HouseholdId household = this.households.make(village.administrator(), seen(village, she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(village.administrator(), household, seen(village, he),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(village.administrator(), household, seen(village, he),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));

		List<String> forOne = statementsOf(() -> this.redeem.redeem(clerk, village.order(alone, 5)));
		assertThat(forOne).filteredOn((sql) -> sql.contains("household_seat"))
			.as("the look-up says by a join that there is none, and nobody asks again")
			.hasSize(1)
			.first()
			.asString()
			.contains("FROM card k JOIN member m");
		List<String> forTwo = statementsOf(() -> this.redeem.redeem(clerk, village.order(she, 5)));
		assertThat(forTwo).hasSizeGreaterThan(forOne.size());
		assertThat(forTwo.stream().filter((sql) -> !sql.contains("household_seat")).toList())
			.as("and but for the household all is the same")
			.containsAll(forOne.stream().filter((sql) -> sql.contains("redemption")).toList());
	}

	private static List<String> statementsOf(Runnable act) {
		STATEMENTS.clear();
		act.run();
		return List.copyOf(STATEMENTS);
	}

	private MemberAtCounter seen(Market.Village village, Joined member) {
		return this.lookup.recall(village.administrator(), member.member()).orElseThrow();
	}

	/** Writes down each statement that the application sends. */
	static class Recording implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource source) ? new RecordingDataSource(source) : bean;
		}

	}

	private static final class RecordingDataSource extends DelegatingDataSource {

		RecordingDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("prepareStatement") && arguments != null) {
							STATEMENTS.add(String.valueOf(arguments[0]));
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

	}

}
