package org.communitypoints.schools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts members of a school into a class, by their cards; who sat in another class moves.
 * And takes a pupil out of a class again.
 */
@Component
public class SeatPupils {

	private static final int LONGEST_WORD = 40;

	private final Transactions transactions;

	private final Schools schools;

	private final Classes classes;

	private final Seats seats;

	private final RollCall roll;

	private final ApplicationEventPublisher events;

	SeatPupils(Transactions transactions, Schools schools, Classes classes, Seats seats, RollCall roll,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.schools = schools;
		this.classes = classes;
		this.seats = seats;
		this.roll = roll;
		this.events = events;
	}

	/**
	 * Seats whoever has one of the cards.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param words numbers of cards, one a line or with commas between them
	 * @return what became of each
	 * @throws ClassIsFull if the class would have too many pupils
	 */
	public Seated seat(Actor by, String schoolCode, ClassId id, String words) {
		by.mustAdminister();
		List<String> cards = Arrays.stream(words.split("[\\n,;\uFF0C\uFF1B\u3001]+", -1))
			.map(String::strip)
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.substring(0, Math.min(word.length(), LONGEST_WORD)))
			.distinct()
			.limit(RollCall.MOST)
			.toList();
		return this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			SchoolClass into = this.classes.require(school, id);
			Seated result = sorted(by, into, cards);
			List<MemberId> pupils = result.seated().stream().map(Called::id).toList();
			this.seats.lock(pupils);
			requireRoom(into, pupils.size());
			if (this.seats.seat(by, pupils, into.id()) > 0) {
				this.events.publishEvent(new ActDone(by, "class-seated", into.logged()));
			}
			return result;
		});
	}

	/**
	 * Takes a pupil out of a class; they stay a member of the school.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the class
	 * @param card the pupil's card
	 * @throws org.communitypoints.kernel.NotFound if the pupil is not in the class
	 */
	public void leave(Actor by, String schoolCode, ClassId id, CardNumber card) {
		by.mustAdminister();
		this.transactions.run(() -> {
			SchoolClass left = this.classes.require(this.schools.require(by, schoolCode), id);
			List<MemberId> pupil = List.of(this.classes.pupil(id, card));
			this.seats.lock(pupil);
			this.seats.seat(by, pupil, null);
			this.events.publishEvent(new ActDone(by, "class-left", left.logged()));
			return id;
		});
	}

	private Seated sorted(Actor by, SchoolClass into, List<String> cards) {
		Set<MemberId> there = new HashSet<>(this.classes.members(into.id()));
		List<Called> seated = new ArrayList<>();
		List<Called> already = new ArrayList<>();
		List<Called> elsewhere = new ArrayList<>();
		List<Called> left = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		List<String> numbers = cards.stream().filter(CardNumber::looksLike).toList();
		Map<String, List<Called>> found = this.roll.find(by, numbers);
		for (String card : cards) {
			List<Called> meant = found.getOrDefault(card, List.of());
			if (meant.size() != 1) {
				unknown.add(card);
				continue;
			}
			Called one = meant.get(0);
			if (one.left()) {
				left.add(one);
			}
			else if (!one.community().equals(into.school())) {
				elsewhere.add(one);
			}
			else if (there.contains(one.id())) {
				already.add(one);
			}
			else {
				seated.add(one);
			}
		}
		return new Seated(seated, already, elsewhere, left, unknown);
	}

	static void requireRoom(SchoolClass into, int more) {
		if (into.pupils() + more > SchoolClass.MOST_PUPILS) {
			throw new ClassIsFull(SchoolClass.MOST_PUPILS);
		}
	}

}
