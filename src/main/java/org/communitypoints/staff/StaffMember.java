package org.communitypoints.staff;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;

/** Somebody who may sign in: appointed by somebody, as one thing, at one place. */
@Entity
@Table(name = "staff_member")
class StaffMember implements Persistable<UUID> {

	@Id
	private UUID id;

	@Column(updatable = false)
	private String signInName;

	@Column(updatable = false)
	private String displayName;

	@Column(updatable = false)
	@Enumerated(EnumType.STRING)
	private Role role;

	@Column(updatable = false)
	private @Nullable UUID community;

	@Column(updatable = false)
	private @Nullable UUID shop;

	private String passwordHash;

	@Column(updatable = false)
	private Instant appointedAt;

	@Column(updatable = false)
	private UUID appointedBy;

	private @Nullable Instant disabledAt;

	private @Nullable UUID disabledBy;

	@Transient
	private boolean born;

	@SuppressWarnings("NullAway.Init")
	protected StaffMember() {
	}

	private StaffMember(ActorId id, NewStaffMember wanted, String passwordHash, ActorId by, Instant at) {
		this.id = id.value();
		this.signInName = wanted.signInName().value();
		this.displayName = wanted.displayName();
		this.role = wanted.role();
		this.passwordHash = passwordHash;
		this.appointedAt = at;
		this.appointedBy = by.value();
		this.born = true;
	}

	/**
	 * Appoints somebody who belongs to a shop: a clerk, or its owner.
	 */
	static StaffMember at(ShopId shop, ActorId id, NewStaffMember wanted, String passwordHash, ActorId by, Instant at) {
		StaffMember member = new StaffMember(id, wanted, passwordHash, by, at);
		member.shop = shop.value();
		return member;
	}

	/**
	 * Appoints somebody who looks after a community and everything below it.
	 */
	static StaffMember over(CommunityId community, ActorId id, NewStaffMember wanted, String passwordHash, ActorId by,
			Instant at) {
		StaffMember member = new StaffMember(id, wanted, passwordHash, by, at);
		member.community = community.value();
		return member;
	}

	/**
	 * Shuts the person out from now on.
	 */
	void disable(Actor by, Instant at) {
		if (this.id.equals(by.id().value())) {
			throw new NotYourself();
		}
		if (this.disabledBy != null) {
			throw new AlreadyDisabled(this.signInName);
		}
		this.disabledAt = at;
		this.disabledBy = by.id().value();
	}

	void changePassword(String newHash) {
		requireActive();
		this.passwordHash = newHash;
	}

	/**
	 * Refuses whatever is done by or to somebody who is shut out.
	 */
	void requireActive() {
		if (this.disabledAt != null) {
			throw new NotAllowed();
		}
	}

	String passwordHash() {
		return this.passwordHash;
	}

	String signInName() {
		return this.signInName;
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	@Override
	public boolean isNew() {
		return this.born;
	}

}
