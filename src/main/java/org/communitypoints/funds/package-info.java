/**
 * Where points come from: sponsors and what they give, and how the funds of communities
 * stand and pass points on to each other.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "members" })
package org.communitypoints.funds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
