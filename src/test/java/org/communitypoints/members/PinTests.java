package org.communitypoints.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProductTest
class PinTests {

	private static final Pin RIGHT = Pin.read("7406");

	private static final Pin WRONG = Pin.read("9183");

	@Autowired
	private Pins pins;

	@Autowired
	private ChoosePin choose;

	private final Join join;

	private final MemberLookup lookup;

	@Autowired
	private PlatformTransactionManager transactions;

	private final Village village;

	private MemberAtCounter qiqige;

	PinTests(@Autowired Villages villages, @Autowired Join join, @Autowired MemberLookup lookup) {
		this.village = Village.in(villages);
		this.join = join;
		this.lookup = lookup;
		this.qiqige = joined("其其格");
	}

	@BeforeEach
	void setThePin() {
		this.qiqige = joined("其其格");
		this.choose.choose(this.village.recorder(), this.qiqige, null, RIGHT);
	}

	@Test
	void theRightPinIsRightAndForgetsWhatWasWrong() {
		for (int round = 0; round < 3; round++) {
			for (int left = 4; left > 1; left--) {
				int tries = left;
				assertThatExceptionOfType(PinWrong.class).isThrownBy(() -> prove(WRONG))
					.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("triesLeft", tries));
			}
			prove(RIGHT);
		}
	}

	@Test
	void fiveWrongTriesLockItForAQuarterOfAnHourEvenForTheRightOne() throws SQLException {
		lock();
		assertThatExceptionOfType(PinLocked.class).isThrownBy(() -> prove(RIGHT))
			.satisfies((refusal) -> assertThat((Long) refusal.facts().get("seconds")).isBetween(800L, 900L));
		asOwner("UPDATE pin SET locked_until = now() - interval '1 second' WHERE member = ?");
		assertThatExceptionOfType(PinWrong.class).isThrownBy(() -> prove(WRONG))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("triesLeft", 4));
		prove(RIGHT);
	}

	@Test
	void ofFortyTriesAtOnceFiveAreMade() throws Exception {
		ExecutorService counters = Executors.newFixedThreadPool(40);
		CyclicBarrier start = new CyclicBarrier(40);
		List<Future<String>> answers = new ArrayList<>();
		for (int counter = 0; counter < 40; counter++) {
			answers.add(counters.submit(() -> {
				start.await();
				try {
					prove(WRONG);
					return "right";
				}
				catch (Refusal refusal) {
					return refusal.code();
				}
			}));
		}
		List<String> codes = new ArrayList<>();
		for (Future<String> answer : answers) {
			codes.add(answer.get());
		}
		counters.shutdown();
		assertThat(codes).filteredOn("pin-wrong"::equals).hasSize(4);
		assertThat(codes).filteredOn("pin-locked"::equals).hasSize(36);
	}

	@Test
	void aNewPinSetByTheMemberAtARecordersOpensItAgain() {
		lock();
		Pin next = Pin.read("60827");
		this.choose.choose(this.village.recorder(), this.qiqige, null, next);
		prove(next);
		assertThatExceptionOfType(PinWrong.class).isThrownBy(() -> prove(RIGHT));
	}

	@Test
	void atACounterThePinChangesOnlyByTheOldOne() {
		Pin next = Pin.read("60827");
		Actor clerk = this.village.clerk();
		assertThatExceptionOfType(PinNeeded.class).isThrownBy(() -> this.choose.choose(clerk, this.qiqige, null, next));
		assertThatExceptionOfType(PinWrong.class).isThrownBy(() -> this.choose.choose(clerk, this.qiqige, WRONG, next));
		this.choose.choose(clerk, this.qiqige, RIGHT, next);
		prove(next);
		MemberAtCounter other = joined("乌兰");
		this.choose.choose(clerk, other, null, RIGHT);
		this.pins.prove(other.id(), RIGHT);
	}

	@Test
	void nobodySetsAPinThatIsNotTheirs() {
		Actor neighbour = new Actor(ActorId.next(), "···· ·384 6", Role.MEMBER, this.village.community().id(), null);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.choose.choose(neighbour, this.qiqige, RIGHT, WRONG));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.choose.remove(this.village.clerk(), this.qiqige));
		this.choose.remove(this.village.recorder(), this.qiqige);
		assertThatExceptionOfType(PinNotSet.class).isThrownBy(() -> prove(RIGHT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1234", "0000", "123456", "654321", "1212", "121212", "1987", "2011", "2580", "7406",
			"999999" })
	void whatAFinderTriesFirstIsRefused(String obvious) {
		MemberAtCounter phoned = this.lookup
			.recall(this.village.recorder(),
					this.join.join(this.village.recorder(), this.village.person("其其格", "13812347406")).member())
			.orElseThrow();
		assertThatExceptionOfType(PinTooObvious.class)
			.isThrownBy(() -> this.choose.choose(this.village.recorder(), phoned, null, Pin.read(obvious)));
	}

	@Test
	void theCardsOwnDigitsAreRefused() {
		String digits = this.qiqige.card().digits();
		assertThatExceptionOfType(PinTooObvious.class).isThrownBy(
				() -> this.choose.choose(this.village.recorder(), this.qiqige, null, Pin.read(digits.substring(3, 8))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "123", "1234567", "12a4", "-123", "12 34", "１２３" })
	void aPinIsFourToSixDigits(String typed) {
		assertThatExceptionOfType(PinNotUsable.class).isThrownBy(() -> Pin.read(typed));
	}

	@Test
	void aPinSaysNothingOfItself() {
		assertThat(Pin.read("７４０６")).isEqualTo(RIGHT).hasToString("····");
	}

	@Test
	void aTryThatCouldBeUndoneIsNotMade() {
		assertThatThrownBy(
				() -> new TransactionTemplate(this.transactions).executeWithoutResult((status) -> prove(RIGHT)))
			.isInstanceOf(IllegalStateException.class);
	}

	@Test
	void theApplicationReadsNoHashButForATry() throws SQLException {
		try (Connection connection = TestDatabase.asApplication(); var statement = connection.createStatement()) {
			assertThatThrownBy(() -> statement.executeQuery("SELECT hash FROM pin"))
				.hasMessageContaining("permission denied");
			assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM pin"))
				.hasMessageContaining("permission denied");
		}
	}

	private void lock() {
		for (int tries = 0; tries < Pins.MOST_TRIES; tries++) {
			assertThatThrownBy(() -> prove(WRONG)).isInstanceOf(Refusal.class);
		}
	}

	private void prove(Pin tried) {
		this.pins.prove(this.qiqige.id(), tried);
	}

	private MemberAtCounter joined(String name) {
		Joined joined = this.join.join(this.village.recorder(), this.village.person(name));
		return this.lookup.recall(this.village.recorder(), joined.member()).orElseThrow();
	}

	private void asOwner(String sql) throws SQLException {
		try (Connection connection = TestDatabase.asOwner();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setObject(1, this.qiqige.id().value());
			assertThat(statement.executeUpdate()).isEqualTo(1);
		}
	}

}
