/**
 * Redemption days of shops: their calendar, what may be expected on one, the goods that
 * are kept for it, the queue, and the report afterwards.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "communities", "shops", "sheets" })
package org.communitypoints.days;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
