/**
 * How points are earned: the rule books and their acts, the volunteer teams, the
 * activities and who came, and the awards that name the act they were given for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "members", "sheets" })
package org.communitypoints.activities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
