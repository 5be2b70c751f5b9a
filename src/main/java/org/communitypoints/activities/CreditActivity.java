package org.communitypoints.activities;

import java.util.Map;
import java.util.Optional;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Credits everybody who came to an activity in one batch: what was seen before is posted,
 * or nothing.
 */
@Component
public class CreditActivity {

	private final Transactions transactions;

	private final Activities activities;

	private final Attendance attendance;

	private final RuleBooks rules;

	private final Awards awards;

	private final Batches batches;

	private final Ledger ledger;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	CreditActivity(Transactions transactions, Activities activities, Attendance attendance, RuleBooks rules,
			Awards awards, Batches batches, Ledger ledger, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.activities = activities;
		this.attendance = attendance;
		this.rules = rules;
		this.awards = awards;
		this.batches = batches;
		this.ledger = ledger;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Shows what crediting would do now.
	 * @param by an administrator or recorder who sees the activity
	 * @param activity the activity
	 * @return who gets what, who does not and why, and what the funds lack
	 * @throws ActivityIsCancelled if it does not take place
	 * @throws NotAnActHere if its act no longer stands in a rule book on its day
	 * @throws DayIsInTheFuture if it has not happened yet
	 * @throws DayIsTooLongAgo if the programme no longer awards it
	 */
	public CreditPreview preview(Actor by, ActivityId activity) {
		Recording.mustRecord(by);
		return weighed(by, this.activities.require(by, activity), this.attendance.uncredited(activity)).preview();
	}

	/**
	 * Credits it, if it is still as it was seen.
	 * @param by an administrator or recorder who sees the activity
	 * @param key born with the preview
	 * @param activity the activity
	 * @param seen what the preview said
	 * @return the transfers, or the first answer again
	 * @throws ChangedMeanwhile if anything is different from what was seen
	 * @throws FundTooShort if a fund lacks points
	 * @throws NobodyEarns if there is nobody who would get points
	 */
	public Posting credit(Actor by, IdempotencyKey key, ActivityId activity, String seen) {
		Recording.mustRecord(by);
		Fingerprint request = Fingerprint.of("activity", activity, seen);
		return this.transactions.run(() -> {
			Optional<Posting> earlier = this.ledger.earlier(key, request);
			if (earlier.isPresent()) {
				return earlier.get();
			}
			this.awards.lockList(activity);
			Activity credited = this.activities.require(by, activity);
			Map<MemberId, Integer> came = this.attendance.uncredited(activity);
			this.awards.lock(came.keySet());
			Batches.Batch batch = weighed(by, credited, came);
			Posting posting = this.batches.post(by, key, request, batch, seen, activity);
			this.events.publishEvent(new ActDone(by, "activity-credited",
					this.tree.find(credited.community()).code() + " " + credited.code()));
			return posting;
		});
	}

	private Batches.Batch weighed(Actor by, Activity activity, Map<MemberId, Integer> came) {
		if (activity.cancelled()) {
			throw new ActivityIsCancelled();
		}
		Act act = this.rules.inForce(activity.community(), activity.code(), activity.day())
			.orElseThrow(() -> new NotAnActHere(activity.code()));
		return this.batches.weigh(by, act, activity.day(), came);
	}

}
