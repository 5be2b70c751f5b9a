package org.communitypoints.members.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentForms;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.NewMember;
import org.jspecify.annotations.Nullable;

/**
 * One signed form of a stack, as typed. The key is born with the empty row; the cards of
 * the rows before travel along.
 */
record StackRow(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String key,
		@Pattern(regexp = "[0-9]{1,6}", message = "{members.join.form.broken}") String textVersion,
		@NotBlank(message = "{members.join.community.missing}") String community,
		@Pattern(regexp = "ZH_CN|EN", message = "{members.join.language.missing}") String language, String formNumber,
		String name, String phone, String child, String birthYear, String guardianName, String guardianRelation,
		String guardianBirthYear, String childAgrees, List<String> separately, String another, String saved) {

	StackRow {
		key = Typed.words(key);
		textVersion = Typed.words(textVersion);
		community = Typed.code(community);
		language = Typed.words(language);
		formNumber = Typed.words(formNumber);
		name = (name != null) ? name : "";
		phone = (phone != null) ? phone : "";
		child = Typed.words(child);
		birthYear = Typed.number(birthYear);
		guardianName = Typed.words(guardianName);
		guardianRelation = Typed.words(guardianRelation);
		guardianBirthYear = Typed.number(guardianBirthYear);
		childAgrees = Typed.words(childAgrees);
		separately = (separately != null) ? List.copyOf(separately) : List.of();
		another = Typed.words(another);
		saved = String.join(",", cards(Typed.words(saved)));
	}

	static StackRow empty(String community, int textVersion, ConsentLanguage language, String saved) {
		return new StackRow(MemberId.next().toString(), Integer.toString(textVersion), community, language.name(), "",
				"", "", "", "", "", "", "", "", List.of(), "", saved);
	}

	static ConsentLanguage language(String chosen, Locale locale) {
		return Arrays.stream(ConsentLanguage.values())
			.filter((language) -> language.name().equals(chosen))
			.findFirst()
			.orElseGet(() -> ConsentLanguage.of(locale));
	}

	/** The empty row after this one was saved. */
	StackRow next(CardNumber card, int newestText) {
		List<String> cards = new ArrayList<>(cards(this.saved));
		if (!cards.contains(card.digits())) {
			cards.add(card.digits());
		}
		return empty(this.community, newestText, ConsentLanguage.valueOf(this.language), String.join(",", cards));
	}

	MemberId id() {
		return new MemberId(UUID.fromString(this.key));
	}

	boolean isAnother() {
		return this.another.equals("true");
	}

	/** The cards of the rows that were saved, the newest last. */
	public List<CardNumber> savedCards() {
		return cards(this.saved).stream().map(CardNumber::new).toList();
	}

	TypedConsent consent() {
		return new TypedConsent(this.textVersion, this.language, ConsentChannel.PAPER.name(), this.formNumber, "", "",
				this.child, this.birthYear, this.guardianName, this.guardianRelation, this.guardianBirthYear,
				this.childAgrees);
	}

	NewMember toMember(CommunityId place, @Nullable ConsentLanguage printed) {
		TypedConsent consent = consent();
		return new NewMember(place, this.name, this.phone, consent.toConsent(printed), consent.birthYearOrNull(),
				JoinForm.purposes(this.separately));
	}

	private static List<String> cards(String saved) {
		List<String> cards = Arrays.stream(saved.split(",", -1)).filter(CardNumber::isOne).distinct().toList();
		return cards.subList(Math.max(0, cards.size() - ConsentForms.MOST), cards.size());
	}

}
