package org.communitypoints.staff;

import java.time.Clock;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Appoints somebody to the staff, within the appointer's own part of the tree. */
@Component
public class AppointStaff {

	private final StaffMembers members;

	private final Passwords passwords;

	private final CommunityTree communities;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AppointStaff(StaffMembers members, Passwords passwords, CommunityTree communities, ShopDirectory shops,
			ApplicationEventPublisher events, Clock clock) {
		this.members = members;
		this.passwords = passwords;
		this.communities = communities;
		this.shops = shops;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Appoints somebody, with a password made for them.
	 * @param actor an administrator who sees the place
	 * @param wanted whom to appoint as what
	 * @return their first password, which is kept nowhere
	 * @throws SignInNameTaken if the name is in use, or ever was
	 * @throws TeachersBelongToASchool if a teacher is to look after anything else
	 * @throws org.communitypoints.kernel.NotFound if the actor does not see the place
	 */
	@Transactional
	public String appoint(Actor actor, NewStaffMember wanted) {
		String password = this.passwords.generate();
		appoint(actor, wanted, password);
		return password;
	}

	/**
	 * Appoints somebody with a password that is known already: the demo's people.
	 * @param actor an administrator who sees the place, or the software itself
	 * @param wanted whom to appoint as what
	 * @param password what they will sign in with, at least 8 characters
	 * @return names the new staff member in every book
	 */
	@Transactional
	public ActorId appoint(Actor actor, NewStaffMember wanted, String password) {
		if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.SYSTEM)) {
			throw new NotAllowed();
		}
		if (this.members.findBySignInName(wanted.signInName().value()).isPresent()) {
			throw new SignInNameTaken(wanted.signInName().value());
		}
		ActorId id = ActorId.next();
		String hash = this.passwords.hash(password, wanted.signInName());
		if (wanted.role().belongsToAShop()) {
			ShopId shop = this.shops.require(actor, wanted.placeCode()).id();
			this.members.save(StaffMember.at(shop, id, wanted, hash, actor.id(), this.clock.instant()));
		}
		else {
			Community community = this.communities.require(actor, wanted.placeCode());
			if (wanted.role() == Role.TEACHER && community.kind() != CommunityKind.SCHOOL) {
				throw new TeachersBelongToASchool();
			}
			this.members.save(StaffMember.over(community.id(), id, wanted, hash, actor.id(), this.clock.instant()));
		}
		this.events.publishEvent(new ActDone(actor, "staff-appointed", wanted.signInName().value()));
		return id;
	}

}
