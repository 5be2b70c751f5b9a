package org.communitypoints.staff;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** All staff members. */
interface StaffMembers extends Repository<StaffMember, UUID> {

	Optional<StaffMember> findById(UUID id);

	Optional<StaffMember> findBySignInName(String signInName);

	/**
	 * The members with these ids, locked in the order of their ids until the transaction
	 * ends.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	List<StaffMember> findByIdInOrderById(List<UUID> ids);

	StaffMember save(StaffMember member);

}
