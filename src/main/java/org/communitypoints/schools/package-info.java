/**
 * Schools: their terms and classes, which pupil and which teacher is in a class, what was
 * deposited for it by ticking its list, and what its pupils could redeem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "sheets", "communities", "members", "shops",
		"activities", "corrections", "days" })
package org.communitypoints.schools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
