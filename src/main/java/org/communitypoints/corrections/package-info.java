/**
 * Corrections: an award that was a mistake is taken back by a reversal that names it,
 * with a reason, and above some points by two people.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "members" })
package org.communitypoints.corrections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
