package org.communitypoints.members.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to join, as typed. The key and the version of the text come with the
 * empty form; what stands in a part that was not chosen is refused, not dropped.
 */
record JoinForm(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String key,
		@Pattern(regexp = "[0-9]{1,6}", message = "{members.join.form.broken}") String textVersion,
		@NotBlank(message = "{members.join.community.missing}") String community,
		@NotBlank(message = "{refusal.name-not-usable}") String name, String phone, String child, String birthYear,
		String guardianName, String guardianRelation, String guardianBirthYear, String childAgrees,
		@Pattern(regexp = "ZH_CN|EN", message = "{members.join.language.missing}") String language,
		@Pattern(regexp = "SCREEN|PAPER|HELPER", message = "{members.join.channel.missing}") String channel,
		String formNumber, String helperName, String helperMandate, List<String> separately,
		@Pattern(regexp = "true", message = "{members.join.agreed.missing}") String agreed, String another) {

	JoinForm {
		key = Typed.words(key);
		textVersion = Typed.words(textVersion);
		community = Typed.code(community);
		name = (name != null) ? name : "";
		phone = (phone != null) ? phone : "";
		child = Typed.words(child);
		birthYear = Typed.number(birthYear);
		guardianName = Typed.words(guardianName);
		guardianRelation = Typed.words(guardianRelation);
		guardianBirthYear = Typed.number(guardianBirthYear);
		childAgrees = Typed.words(childAgrees);
		language = Typed.words(language);
		channel = Typed.words(channel);
		formNumber = Typed.words(formNumber);
		helperName = Typed.words(helperName);
		helperMandate = Typed.words(helperMandate);
		separately = (separately != null) ? List.copyOf(separately) : List.of();
		agreed = Typed.words(agreed);
		another = Typed.words(another);
	}

	static JoinForm empty(String community, int textVersion, ConsentLanguage language) {
		return new JoinForm(MemberId.next().toString(), Integer.toString(textVersion), community, "", "", "", "", "",
				"", "", "", language.name(), ConsentChannel.SCREEN.name(), "", "", "", List.of(), "", "");
	}

	MemberId id() {
		return new MemberId(UUID.fromString(this.key));
	}

	boolean isAnother() {
		return this.another.equals("true");
	}

	TypedConsent consent() {
		return new TypedConsent(this.textVersion, this.language, this.channel, this.formNumber, this.helperName,
				this.helperMandate, this.child, this.birthYear, this.guardianName, this.guardianRelation,
				this.guardianBirthYear, this.childAgrees);
	}

	NewMember toMember(CommunityId place, @Nullable ConsentLanguage printed) {
		TypedConsent consent = consent();
		return new NewMember(place, this.name, this.phone, consent.toConsent(printed), consent.birthYearOrNull(),
				purposes(this.separately));
	}

	static Set<Purpose> purposes(List<String> names) {
		Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
		for (Purpose purpose : Purpose.values()) {
			if (names.contains(purpose.name())) {
				purposes.add(purpose);
			}
		}
		return purposes;
	}

}
