/**
 * The books: accounts, transfers between them, and the two entries that each transfer
 * writes; never changed, always whole.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database" })
package org.communitypoints.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
