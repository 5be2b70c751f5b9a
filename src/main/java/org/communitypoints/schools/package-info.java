/**
 * Schools: their terms and classes, which pupil and which teacher is in a class, what was
 * deposited for it by ticking its list, and the days on which pupils redeem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "sheets", "communities", "members", "shops",
		"activities", "corrections" })
package org.communitypoints.schools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
