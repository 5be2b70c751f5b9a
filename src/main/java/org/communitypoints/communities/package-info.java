/**
 * The places: the programme, the tree of communities that takes part in it, and each
 * community's fund.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger" })
package org.communitypoints.communities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
