/** The counter: a basket, a redemption, a receipt, and taking it back. */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "members", "shops" })
package org.communitypoints.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
