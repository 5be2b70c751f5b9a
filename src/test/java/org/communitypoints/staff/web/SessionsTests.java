package org.communitypoints.staff.web;

import java.util.Objects;

import org.communitypoints.ProductTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class SessionsTests {

	@Test
	void twoRequestsAtOnceMayBothSayTheFirstWord(@Autowired SessionRepository<? extends Session> sessions) {
		assertThat(spoken(sessions)).isEqualTo("the later one");
	}

	private static <S extends Session> Object spoken(SessionRepository<S> sessions) {
		S made = sessions.createSession();
		sessions.save(made);
		S one = found(sessions, made);
		S other = found(sessions, made);
		one.setAttribute("word", "the earlier one");
		other.setAttribute("word", "the later one");
		sessions.save(one);
		sessions.save(other);
		return found(sessions, made).getRequiredAttribute("word");
	}

	private static <S extends Session> S found(SessionRepository<S> sessions, S made) {
		return Objects.requireNonNull(sessions.findById(made.getId()));
	}

}
