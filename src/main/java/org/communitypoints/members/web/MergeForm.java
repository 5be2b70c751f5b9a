package org.communitypoints.members.web;

import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ChooseFromTheList;
import org.communitypoints.members.MergeReason;

/**
 * Which of two entries is kept, and why there were two. The key is born with the page, so
 * that a form sent twice merges once.
 *
 * @param key made with the page
 * @param one the card of one entry
 * @param other the card of the other
 * @param keep which of the two cards goes on
 * @param reason why there were two
 */
record MergeForm(String key, String one, String other, String keep, String reason) {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	MergeForm {
		key = ID.matcher(Typed.words(key)).matches() ? Typed.words(key) : TimeOrderedId.next().toString();
		one = Typed.number(one);
		other = Typed.number(other);
		keep = Typed.number(keep);
		reason = Typed.code(reason);
	}

	IdempotencyKey idempotencyKey() {
		return new IdempotencyKey(UUID.fromString(this.key));
	}

	/** The card of the entry that ends: of the two the one that is not kept. */
	String end() {
		if (!this.keep.equals(this.one) && !this.keep.equals(this.other)) {
			throw new ChooseFromTheList();
		}
		return this.keep.equals(this.one) ? this.other : this.one;
	}

	MergeReason why() {
		return Arrays.stream(MergeReason.values())
			.filter((known) -> known.name().equals(this.reason))
			.findFirst()
			.orElseThrow(ChooseFromTheList::new);
	}

}
