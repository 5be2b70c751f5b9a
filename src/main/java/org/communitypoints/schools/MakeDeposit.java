package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

import org.communitypoints.activities.Act;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.ChangedMeanwhile;
import org.communitypoints.activities.CreditList;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Deposits points for the pupils whom a teacher ticked on the list of the own class: one
 * act of the rule book, one day, one batch. There is no minus, and no place for words
 * about a child.
 */
@Component
public class MakeDeposit {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Classes classes;

	private final Seats seats;

	private final RuleBooks rules;

	private final CreditList credit;

	private final ApplicationEventPublisher events;

	MakeDeposit(Transactions transactions, JdbcClient jdbc, Classes classes, Seats seats, RuleBooks rules,
			CreditList credit, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.classes = classes;
		this.seats = seats;
		this.rules = rules;
		this.credit = credit;
		this.events = events;
	}

	/**
	 * The acts that a class can earn by on a day, those of schools first.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @param day the day
	 * @return the acts of the school's book and of those above it
	 */
	public List<Act> acts(Actor teacher, ClassId id, LocalDate day) {
		return this.rules.inForce(own(teacher, id).school(), day)
			.stream()
			.sorted(Comparator.comparing((act) -> act.category() != Category.SCHOOL))
			.toList();
	}

	/**
	 * Shows what a deposit would do now.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @param wanted what is ticked
	 * @return who gets what, who does not and why
	 * @throws org.communitypoints.kernel.NotFound if it is not the teacher's own class
	 * @throws NobodyTicked if nobody is ticked
	 * @throws ClassChanged if somebody who is ticked is not in the class any more
	 * @throws org.communitypoints.kernel.Refusal if act and day do not fit
	 */
	public CreditPreview preview(Actor teacher, ClassId id, NewDeposit wanted) {
		SchoolClass own = own(teacher, id);
		return this.credit.preview(teacher, listed(own, wanted, ticked(own, wanted)));
	}

	/**
	 * Makes the deposit, if it is still as it was seen. The same batch sent twice is made
	 * once.
	 * @param teacher who teaches the class
	 * @param key born with the preview
	 * @param id the class
	 * @param wanted what is ticked
	 * @param seen what the preview said
	 * @return the transfers, or the first answer again
	 * @throws org.communitypoints.kernel.NotFound if it is not the teacher's own class
	 * @throws ClassChanged if somebody who is ticked is not in the class any more
	 * @throws ChangedMeanwhile if anything else is different from what was seen
	 * @throws org.communitypoints.activities.FundTooShort if the school's fund lacks
	 * points
	 * @throws org.communitypoints.activities.NobodyEarns if nobody would get points
	 */
	public Posting make(Actor teacher, IdempotencyKey key, ClassId id, NewDeposit wanted, String seen) {
		try {
			return this.transactions.run(() -> {
				SchoolClass own = own(teacher, id);
				List<MemberId> pupils = ticked(own, wanted);
				this.seats.lock(pupils);
				Posting posting = this.credit.credit(teacher, key, listed(own, wanted, pupils), seen);
				if (!posting.replayed()) {
					write(teacher, own, wanted, posting);
				}
				return posting;
			});
		}
		catch (DataIntegrityViolationException ex) {
			// A pupil or the teacher has just got another class.
			throw new ChangedMeanwhile();
		}
	}

	private void write(Actor teacher, SchoolClass own, NewDeposit wanted, Posting posting) {
		DepositId deposit = DepositId.next();
		this.jdbc
			.sql("INSERT INTO class_deposit (id, class, code, day, made_by, made_by_name) VALUES (?, ?, ?, ?, ?, ?)")
			.params(deposit.value(), own.id().value(), wanted.code(), wanted.day(), teacher.id().value(),
					teacher.name())
			.update();
		this.jdbc
			.sql("INSERT INTO class_award (transfer, deposit) SELECT t, :deposit FROM unnest(:transfers::uuid[]) t")
			.param("deposit", deposit.value())
			.param("transfers",
					new SqlArrayValue("uuid",
							posting.transfers().stream().map((transfer) -> (Object) transfer.id().value()).toArray()))
			.update();
		this.events.publishEvent(new ActDone(teacher, "class-deposited", own.logged() + " " + wanted.code()));
	}

	private SchoolClass own(Actor teacher, ClassId id) {
		if (!teacher.is(Role.TEACHER)) {
			throw new NotAllowed();
		}
		return this.classes.requireOwn(teacher, id);
	}

	private List<MemberId> ticked(SchoolClass own, NewDeposit wanted) {
		if (wanted.pupils().isEmpty()) {
			throw new NobodyTicked();
		}
		List<MemberId> ticked = this.classes.pupils(own.id(), wanted.pupils());
		if (ticked.size() < new HashSet<>(wanted.pupils()).size()) {
			throw new ClassChanged();
		}
		return ticked;
	}

	private static CreditList.Listed listed(SchoolClass own, NewDeposit wanted, List<MemberId> pupils) {
		return new CreditList.Listed(own.school(), wanted.code(), wanted.day(), wanted.hours(),
				pupils.stream().sorted(Comparator.comparing((pupil) -> pupil.value().toString())).toList());
	}

}
