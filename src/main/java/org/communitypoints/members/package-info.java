/**
 * The people who joined by their own choice: their consent, their cards, how they are
 * found at a counter, and how they leave.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "ledger", "communities", "database", "sheets" })
package org.communitypoints.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
