package org.communitypoints.kernel;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, and how far they see: their community and everything below it, and for a
 * clerk, an owner or a till one shop.
 *
 * @param id names the actor in every book
 * @param name as shown on screens and receipts
 * @param role what they are there to do
 * @param community the top of the part of the tree that they see
 * @param shopOrNull the shop of a clerk, owner or till; null for everybody else
 */
public record Actor(ActorId id, String name, Role role, CommunityId community, @Nullable ShopId shopOrNull) {

	/**
	 * Checks that a clerk, an owner and a till have a shop, and that nobody else has.
	 * @throws IllegalArgumentException if role and shop do not fit
	 */
	public Actor {
		if (role.belongsToAShop() != (shopOrNull != null)) {
			throw new IllegalArgumentException("a clerk, owner or till has a shop, nobody else has: " + role);
		}
	}

	/**
	 * The shop that this actor belongs to.
	 * @return the shop, or empty for everybody but clerks, owners and tills
	 */
	public Optional<ShopId> shop() {
		return Optional.ofNullable(this.shopOrNull);
	}

	/**
	 * Whether the actor has this role.
	 * @param wanted the role asked for
	 * @return true if it is theirs
	 */
	public boolean is(Role wanted) {
		return this.role == wanted;
	}

	/**
	 * Checks that this actor may run the programme in their part of the tree.
	 * @throws NotAllowed for everybody but administrators and the software itself
	 */
	public void mustAdminister() {
		if (this.role != Role.ADMINISTRATOR && this.role != Role.SYSTEM) {
			throw new NotAllowed();
		}
	}

}
