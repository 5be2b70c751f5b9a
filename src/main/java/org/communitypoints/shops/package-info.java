/**
 * The shops: where they stand and whom they serve, the catalogue of goods, each shop's
 * shelf, and its stock.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "sheets", "pictures" })
package org.communitypoints.shops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
