package org.communitypoints.members.web;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.NewMember;

/**
 * A person who wants to join, as typed. The key and the version of the text come with the
 * empty form.
 */
record JoinForm(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String key,
		@Pattern(regexp = "[0-9]{1,6}", message = "{members.join.form.broken}") String textVersion,
		@NotBlank(message = "{members.join.community.missing}") String community, String name, String phone,
		@Pattern(regexp = "ZH_CN|EN", message = "{members.join.language.missing}") String language,
		@Pattern(regexp = "SCREEN|PAPER|HELPER", message = "{members.join.channel.missing}") String channel,
		String formNumber, @Pattern(regexp = "true", message = "{members.join.agreed.missing}") String agreed) {

	JoinForm {
		key = Typed.words(key);
		textVersion = Typed.words(textVersion);
		community = Typed.code(community);
		name = (name != null) ? name : "";
		phone = (phone != null) ? phone : "";
		language = Typed.words(language);
		channel = Typed.words(channel);
		formNumber = Typed.words(formNumber);
		agreed = Typed.words(agreed);
	}

	static JoinForm empty(String community, int textVersion, ConsentLanguage language) {
		return new JoinForm(MemberId.next().toString(), Integer.toString(textVersion), community, "", "",
				language.name(), ConsentChannel.SCREEN.name(), "", "");
	}

	MemberId id() {
		return new MemberId(UUID.fromString(this.key));
	}

	NewMember toMember(CommunityId place) {
		return new NewMember(place, this.name, this.phone,
				new GivenConsent(Integer.parseInt(this.textVersion), ConsentLanguage.valueOf(this.language),
						ConsentChannel.valueOf(this.channel), this.formNumber.isEmpty() ? null : this.formNumber, null,
						null));
	}

}
