package org.communitypoints.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.communitypoints.AtOnce;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.CannotGetJdbcConnectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Who comes while a commit is under way shares the next, and answers for nobody else. */
class SharedCommitsTests {

	private static final int MANY = 8;

	private final List<List<Integer>> commits = new CopyOnWriteArrayList<>();

	private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);

	private final CountDownLatch allHaveCome = new CountDownLatch(1);

	private final AtomicInteger came = new AtomicInteger();

	@Test
	void whoIsAloneGoesAtOnce() {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, this::commit);
		this.allHaveCome.countDown();
		assertThat(shared.submit(7)).contains("7");
		assertThat(this.commits).containsExactly(List.of(7));
	}

	@Test
	void whoComesMeanwhileSharesTheNextCommit() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, this::commit);
		assertThat(all(shared)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
		assertThat(this.commits).hasSize(2);
		assertThat(this.commits.get(1)).hasSize(MANY - 1);
	}

	@Test
	void noMoreThanSoManyShareOne() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, 3, List::of, this::commit);
		assertThat(all(shared)).hasSize(MANY).doesNotContain("nothing");
		assertThat(this.commits).hasSize(4).allSatisfy((commit) -> assertThat(commit).hasSizeBetween(1, 3));
	}

	@Test
	void whoTouchesTheSameGoesInAnother() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, (number) -> List.of(number % 2),
				this::commit);
		assertThat(all(shared)).hasSize(MANY).doesNotContain("nothing");
		assertThat(this.commits).allSatisfy((commit) -> assertThat(commit).hasSizeBetween(1, 2)
			.extracting((number) -> number % 2)
			.doesNotHaveDuplicates());
	}

	@Test
	void anotherLaneGoesOnMeanwhileWithWhatTouchesNothingBusy() throws Exception {
		List<Integer> begun = new CopyOnWriteArrayList<>();
		List<Integer> begunBeforeTheFirstEnded = new CopyOnWriteArrayList<>();
		SharedCommits<Integer, String> shared = new SharedCommits<>(2, MANY, (number) -> List.of(number % 2),
				(numbers) -> {
					begun.addAll(numbers);
					this.firstIsUnderWay.countDown();
					if (numbers.contains(0)) {
						await().atMost(Duration.ofSeconds(20)).until(() -> begun.containsAll(List.of(1, 3, 5, 7)));
						begunBeforeTheFirstEnded.addAll(begun);
					}
					return numbers.stream().map((number) -> Optional.of(number.toString())).toList();
				});
		assertThat(all(shared)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
		assertThat(begunBeforeTheFirstEnded).containsExactlyInAnyOrder(0, 1, 3, 5, 7);
	}

	/** Two shops whose lanes never end together would else let it wait for ever. */
	@Test
	void whoWaitsForTwoThingsIsNotOvertakenForEitherOfThem() throws Exception {
		Map<String, CountDownLatch> ends = Stream.of("s1", "c1", "sc", "s2", "c2")
			.collect(Collectors.toMap((name) -> name, (name) -> new CountDownLatch(1)));
		List<String> begun = new CopyOnWriteArrayList<>();
		SharedCommits<String, String> shared = new SharedCommits<>(2, 1,
				(name) -> name.chars().filter(Character::isLetter).boxed().toList(), (names) -> {
					begun.addAll(names);
					try {
						assertThat(Objects.requireNonNull(ends.get(names.get(0))).await(20, TimeUnit.SECONDS)).isTrue();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
					return names.stream().map(Optional::of).toList();
				});
		List<Thread> threads = new ArrayList<>();
		for (String name : List.of("s1", "c1", "sc", "s2", "c2")) {
			Thread thread = new Thread(() -> shared.submit(name));
			thread.start();
			threads.add(thread);
			await().until(() -> begun.contains(name) || thread.getState() == Thread.State.WAITING);
		}
		Objects.requireNonNull(ends.get("s1")).countDown();
		threads.get(0).join();
		Objects.requireNonNull(ends.get("c1")).countDown();
		await().until(() -> begun.size() > 2);
		ends.values().forEach(CountDownLatch::countDown);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(begun).startsWith("s1", "c1", "sc");
	}

	@Test
	void anErrorLeavesTheLaneFreeAndNobodyWaiting() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, (numbers) -> {
			List<Optional<String>> answers = commit(numbers);
			if (numbers.size() > 1) {
				throw new OutOfMemoryError("none left");
			}
			return answers;
		});
		List<Object> answers = AtOnce.of(MANY, (number) -> {
			if (number > 0) {
				this.firstIsUnderWay.await();
			}
			this.came.incrementAndGet();
			try {
				return shared.submit(number).orElse("nothing");
			}
			catch (OutOfMemoryError broken) {
				return broken;
			}
		});
		assertThat(answers).filteredOn(OutOfMemoryError.class::isInstance).hasSize(1);
		assertThat(answers).filteredOn("nothing"::equals).hasSize(MANY - 2);
		assertThat(shared.submit(9)).contains("9");
	}

	@Test
	void whoIsInterruptedWhileWaitingIsAnsweredAllTheSame() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, this::commit);
		Thread first = new Thread(() -> shared.submit(0));
		first.start();
		this.firstIsUnderWay.await();
		List<Object> seen = new CopyOnWriteArrayList<>();
		Thread second = new Thread(() -> {
			seen.add(shared.submit(1));
			seen.add(Thread.currentThread().isInterrupted());
		});
		second.start();
		await().until(() -> second.getState() == Thread.State.WAITING);
		second.interrupt();
		this.allHaveCome.countDown();
		second.join();
		first.join();
		assertThat(seen).containsExactly(Optional.of("1"), true);
	}

	@Test
	void whatBreaksIsToldOnceAndTheOthersGoTheirOwnWay() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, (numbers) -> {
			List<Optional<String>> answers = commit(numbers);
			if (numbers.size() > 1) {
				throw new IllegalStateException("broken");
			}
			return answers;
		});
		List<Object> answers = all(shared);
		assertThat(answers).filteredOn(IllegalStateException.class::isInstance).hasSize(1);
		assertThat(answers).filteredOn("nothing"::equals).hasSize(MANY - 2);
		assertThat(shared.submit(9)).contains("9");
	}

	@Test
	void whereThereIsNoConnectionEverybodyIsToldSo() throws Exception {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, (numbers) -> {
			commit(numbers);
			throw new CannotGetJdbcConnectionException("none left");
		});
		List<Object> answers = all(shared);
		assertThat(answers).hasSize(MANY).allMatch(CannotGetJdbcConnectionException.class::isInstance);
		assertThat(this.commits).as("nobody waits for a connection twice").hasSize(2);
	}

	@Test
	void whoIsAloneIsToldWhatBroke() {
		SharedCommits<Integer, String> shared = new SharedCommits<>(1, MANY, List::of, (numbers) -> {
			throw new IllegalStateException("broken");
		});
		assertThatIllegalStateException().isThrownBy(() -> shared.submit(1)).withMessage("broken");
	}

	/** All at once, as soon as the first of them is under way alone. */
	private List<Object> all(SharedCommits<Integer, String> shared) throws Exception {
		return AtOnce.of(MANY, (number) -> {
			if (number > 0) {
				this.firstIsUnderWay.await();
			}
			this.came.incrementAndGet();
			try {
				return shared.submit(number).orElse("nothing");
			}
			catch (IllegalStateException | CannotGetJdbcConnectionException broken) {
				return broken;
			}
		});
	}

	/** The first one lasts until all others wait for it. */
	private List<Optional<String>> commit(List<Integer> numbers) {
		this.commits.add(List.copyOf(numbers));
		this.firstIsUnderWay.countDown();
		if (this.commits.size() == 1) {
			awaitAll();
		}
		return numbers.stream().map((number) -> Optional.of(number.toString())).toList();
	}

	private void awaitAll() {
		while (this.allHaveCome.getCount() > 0 && (this.came.get() < MANY || somebodyStillRuns())) {
			Thread.onSpinWait();
		}
	}

	/** Whether one of the others has come and does not wait yet. */
	private static boolean somebodyStillRuns() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((each) -> each.getKey() != Thread.currentThread())
			.filter((each) -> Stream.of(each.getValue())
				.anyMatch((frame) -> frame.getClassName().equals(AtOnce.class.getName())))
			.anyMatch((each) -> each.getKey().getState() != Thread.State.WAITING);
	}

}
