package org.communitypoints.funds;

import org.jspecify.annotations.Nullable;

/**
 * Who gives money or goods to the programme.
 *
 * @param id names it in the database
 * @param number names it in addresses and in the audit log, where no name of a person
 * belongs
 * @param kind what it is
 * @param nameOrNull what it is called; null for a person who does not want to be named
 */
public record Sponsor(SponsorId id, int number, SponsorKind kind, @Nullable String nameOrNull) {

	/**
	 * Whether it has a name that can be taken away.
	 * @return true for a person who is named
	 */
	public boolean isNamedPerson() {
		return this.kind == SponsorKind.PERSON && this.nameOrNull != null;
	}

}
