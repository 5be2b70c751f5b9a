/**
 * Orders for what a shop does not have: points and goods are kept for a member, first
 * come first served, until a day.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "kernel", "database", "ledger", "communities", "members", "shops", "counter" })
package org.communitypoints.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
