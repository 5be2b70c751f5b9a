/**
 * The database: the embedded PostgreSQL or one's own, its two roles, and the one place
 * where a transaction is tried again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.communitypoints.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
