/**
 * What members do for themselves: sign in to their own page, see all that is kept about
 * them, take it with them, and leave.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "kernel", "ledger", "communities", "members", "database", "throttle", "days" })
package org.communitypoints.me;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
