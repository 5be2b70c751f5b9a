/**
 * What the programme owes its shops: rates, statements from the tills' entries, and their
 * payment.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "shops", "sheets" })
package org.communitypoints.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
